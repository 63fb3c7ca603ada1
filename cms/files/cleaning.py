"""Takes out of a picture what readers must not learn from it: where it was taken, and with what."""

import struct
from io import BytesIO
from typing import NamedTuple

from django.conf import settings
from PIL import Image

from cms.files import TooManyPixelsError, UnreadableFileError, gif
from cms.files.chunks import png_without_metadata, webp_without_metadata
from cms.files.jpeg import without_metadata
from cms.files.metadata import Description, describe, kept_exif

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


class Cleaned(NamedTuple):
    """A picture without its metadata, and what that said about the picture."""

    data: bytes
    description: Description


def cleaned(data: bytes) -> Cleaned:
    """The picture without place, camera and hidden files; raises UnreadableFileError.

    GIF, JPEG, PNG and WebP keep every pixel; AVIF is written again if it holds metadata.
    """
    try:
        with Image.open(BytesIO(data)) as image:
            _check_frames(image)
            description = describe(image)
            exif = kept_exif(image, description)
            clean = LOSSLESS.get(image.format or "")
            result = clean(data, exif) if clean else _written_again(data, image, exif)
    except UnreadableFileError:
        raise
    except (*UNREADABLE, *TOO_MANY_PIXELS) as error:
        raise UnreadableFileError(str(error)) from error
    return Cleaned(result, description)


def check_whole(data: bytes) -> None:
    """Raise UnreadableFileError if the picture cannot be drawn to its end.

    One with too many pixels in all its frames is not drawn at all: TooManyPixelsError.

    A JPEG is drawn at an eighth of its size, which needs a sixty-fourth of the memory.
    """
    try:
        with Image.open(BytesIO(data)) as image:
            _check_frames(image)
            image.draft("RGB", (image.width // 8, image.height // 8))
            image.load()
    except UnreadableFileError:
        raise
    except TOO_MANY_PIXELS as error:
        raise UnreadableFileError("too many pixels") from error
    except UNREADABLE as error:
        raise UnreadableFileError(str(error)) from error


def _check_frames(image: Image.Image) -> None:
    """Refuse an animation whose frames together have more pixels than one picture may have.

    Only headers are read. The second picture in a photograph (MPO) is none: it is dropped unread.
    """
    frames = getattr(image, "n_frames", 1) if image.format in ANIMATED else 1
    if frames > 1 and frames * image.width * image.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise TooManyPixelsError(frames, image.width, image.height)


def _written_again(data: bytes, image: Image.Image, exif: bytes) -> bytes:
    if not (image.getexif() or image.info.get("xmp")):
        return data
    result = BytesIO()
    options = {"quality": 95, "exif": exif, "icc_profile": image.info.get("icc_profile")}
    image.save(result, format=image.format, save_all=True, **options)
    return result.getvalue()
