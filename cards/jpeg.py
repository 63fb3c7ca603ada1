"""JPEG files that are small enough for the programs that show a picture beside a link."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from PIL import Image

MAX_SHARE_BYTES = 300_000  # WhatsApp shows no larger picture beside a link


def small_jpeg(
    picture: Image.Image,
    qualities: Iterable[int],
    finished: Callable[[bytes], bytes] = bytes,
    **options: Any,
) -> bytes:
    """A picture in RGB as a progressive JPEG, in the first quality in which it is small enough.

    `finished` adds to the file what counts with it; `options` are Pillow's. The last quality is
    taken where none is enough.
    """
    made = b""
    for quality in qualities:
        file = BytesIO()
        picture.save(file, "JPEG", quality=quality, progressive=True, optimize=True, **options)
        made = finished(file.getvalue())
        if len(made) <= MAX_SHARE_BYTES:
            break
    return made
