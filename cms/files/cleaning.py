"""Takes out of a picture what readers must not learn from it: where it was taken, and with what."""

import struct
from io import BytesIO
from typing import NamedTuple

from PIL import Image

from cms.files import UnreadableFileError
from cms.files.chunks import png_without_metadata, webp_without_metadata
from cms.files.jpeg import without_metadata
from cms.files.metadata import Description, describe, kept_exif

LOSSLESS = {
    "JPEG": without_metadata,
    "MPO": without_metadata,
    "PNG": png_without_metadata,
    "WEBP": webp_without_metadata,
}


# What Pillow raises on broken files, beside its own UnidentifiedImageError (an OSError).
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError, struct.error)
TOO_MANY_PIXELS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class Cleaned(NamedTuple):
    """A picture without its metadata, and what that said about the picture."""

    data: bytes
    description: Description


def cleaned(data: bytes) -> Cleaned:
    """The picture without place, camera and hidden files; raises UnreadableFileError.

    JPEG, PNG and WebP keep every pixel; AVIF and GIF are written again if they hold metadata.
    """
    try:
        with Image.open(BytesIO(data)) as image:
            description = describe(image)
            exif = kept_exif(image, description)
            clean = LOSSLESS.get(image.format or "")
            result = clean(data, exif) if clean else _written_again(data, image, exif)
    except (*UNREADABLE, *TOO_MANY_PIXELS) as error:
        raise UnreadableFileError(str(error)) from error
    return Cleaned(result, description)


def check_whole(data: bytes) -> None:
    """Raise UnreadableFileError if the picture cannot be drawn to its end.

    A JPEG is drawn at an eighth of its size, which needs a sixty-fourth of the memory.
    """
    try:
        with Image.open(BytesIO(data)) as image:
            image.draft("RGB", (image.width // 8, image.height // 8))
            image.load()
    except TOO_MANY_PIXELS as error:
        raise UnreadableFileError("too many pixels") from error
    except UNREADABLE as error:
        raise UnreadableFileError(str(error)) from error


def _written_again(data: bytes, image: Image.Image, exif: bytes) -> bytes:
    has_metadata = image.getexif() or image.info.get("xmp") or image.info.get("comment")
    if not has_metadata:
        return data
    result = BytesIO()
    options = {"quality": 95, "exif": exif, "icc_profile": image.info.get("icc_profile")}
    if image.format == "GIF":
        image.info.pop("xmp", None)
        image.info.pop("comment", None)
        options = {}
    image.save(result, format=image.format, save_all=True, **options)
    return result.getvalue()
