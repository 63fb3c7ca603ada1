"""Makes pictures fit to be stored: drawable everywhere, and silent about place and camera."""

import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple

from django.conf import settings
from PIL import Image

from media.files import Description, TooManyPixelsError, UnreadableFileError, gif
from media.files.chunks import PNG, png_without_excess, png_without_metadata, webp_without_metadata
from media.files.jpeg import EXIF, without_metadata
from media.files.metadata import describe, exif_of
from media.files.normal import SAVE_OPTIONS, is_plain, rewritten
from media.files.xmp import packet

LOSSLESS = {
    "GIF": gif.without_metadata,
    "JPEG": without_metadata,
    "MPO": without_metadata,
    "PNG": png_without_metadata,
    "WEBP": webp_without_metadata,
}
ANIMATED = {"AVIF", "GIF", "PNG", "WEBP"}


# What Pillow raises on broken files, beside its own UnidentifiedImageError (an OSError).
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError, struct.error)
TOO_MANY_PIXELS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
PIXELS = re.compile(r"\((\d+) pixels\)")


class Cleaned(NamedTuple):
    """A picture fit to be stored, and what the file said about it."""

    data: bytes
    description: Description


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """The picture, of which no pixel is read yet; UnreadableFileError for whatever is wrong."""
    try:
        readable = png_without_excess(data) if data.startswith(PNG) else data
        with Image.open(BytesIO(readable)) as image:
            _check_pixels(image)
            yield image
    except UnreadableFileError:
        raise
    except TOO_MANY_PIXELS as error:
        found = PIXELS.search(str(error))
        raise TooManyPixelsError(int(found[1]) if found else 0) from error
    except UNREADABLE as error:
        raise UnreadableFileError(str(error)) from error


def cleaned(data: bytes) -> Cleaned:
    """The picture without place, camera and hidden files; raises UnreadableFileError.

    A GIF, and a JPEG, PNG or WebP that any program draws as it is, keep every pixel. What is wider
    than 8 bits, not in sRGB, not upright, or odd in its file is written again, as its first frame.
    """
    with opened(data) as image:
        said = describe(image)
        if image.format == "AVIF":
            return Cleaned(_avif(data, image, said), said)
        if is_plain(image, data):
            try:
                return Cleaned(labelled(data, said, image.format), said)
            except UnreadableFileError:
                pass  # odd, but perhaps drawn to its end all the same
        return Cleaned(labelled(rewritten(image, data), said), said)


def kind_of(data: bytes) -> str:
    """Pillow's name of the kind of a picture; UnreadableFileError where it knows none."""
    with opened(data) as image:
        return image.format or ""


def labelled(data: bytes, said: Description, kind: str | None = None) -> bytes:
    """A picture with what is said about it and without all else; AVIF stays as it is."""
    starts = {b"\xff\xd8": "JPEG", PNG: "PNG", b"RIFF": "WEBP"}
    kind = kind or next((kind for start, kind in starts.items() if data.startswith(start)), "")
    clean = LOSSLESS.get(kind)
    return clean(data, exif_of(said), packet(said)) if clean else data


def drawable(data: bytes) -> bytes:
    """The picture as it can be drawn: the same bytes, except of one stored as it came."""
    with opened(data) as image:
        return data if is_plain(image, data) else rewritten(image, data)


def check_whole(data: bytes) -> None:
    """Raise UnreadableFileError if the picture cannot be drawn to its end.

    A JPEG is drawn at an eighth of its size, which needs a sixty-fourth of the memory.
    """
    with opened(data) as image:
        image.draft("RGB", (image.width // 8, image.height // 8))
        image.load()


def _check_pixels(image: Image.Image) -> None:
    """Refuse more pixels than a picture may have, counting those of all its frames.

    Only headers are read. The second picture in a photograph (MPO) is none: it is dropped unread.
    """
    frames = getattr(image, "n_frames", 1) if image.format in ANIMATED else 1
    pixels = frames * image.width * image.height
    if pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise TooManyPixelsError(pixels, frames, image.width, image.height)


def _avif(data: bytes, image: Image.Image, said: Description) -> bytes:
    """An AVIF file, written again if it holds more than the picture and what is kept of it."""
    kept = {"exif": exif_of(said), "xmp": packet(said)}
    if not is_plain(image, data):
        return rewritten(image, data, **kept)
    exif = image.info.get("exif", b"").removeprefix(EXIF)
    is_clean = exif == kept["exif"].removeprefix(EXIF)
    if is_clean and image.info.get("xmp", b"") == kept["xmp"] and "icc_profile" not in image.info:
        return data
    result = BytesIO()
    options = SAVE_OPTIONS["AVIF"] | kept
    image.save(result, format="AVIF", icc_profile=None, **options)
    return result.getvalue()
