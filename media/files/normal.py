"""Makes of any picture one that can be drawn in every size and format: 8 bits, sRGB, upright."""

from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageOps

from media.files import UnreadableFileError

PNG_DEPTH = 24  # the place of the number of bits in a PNG file
PLAIN = {
    "AVIF": {"RGB", "RGBA"},
    "GIF": {"1", "L", "LA", "P", "RGB", "RGBA"},
    "JPEG": {"L", "RGB"},
    "MPO": {"L", "RGB"},
    "PNG": {"L", "RGB", "RGBA"},
    "WEBP": {"RGB", "RGBA"},
}
WIDE = {"I", "I;16", "I;16B", "I;16L", "I;16N"}
TO_EIGHT_BITS = [round(value / 257) for value in range(65536)]
BAND_HEIGHT = 256  # pixels of 32 bits are made of so many rows at a time
SAVE_OPTIONS: dict[str, dict[str, Any]] = {
    "AVIF": {"quality": 90},
    "JPEG": {"quality": 92},
    "PNG": {},
    "WEBP": {"quality": 95},
}
SRGB = ImageCms.createProfile("sRGB")


def is_plain(image: Image.Image, data: bytes) -> bool:
    """Whether every program draws the file as it is, once its colour profile is taken out."""
    if image.format == "PNG" and data[PNG_DEPTH] != 8:
        return False
    if image.format == "AVIF" and getattr(image, "n_frames", 1) > 1:  # Willow knows none of these
        return False
    return (
        image.mode in PLAIN.get(image.format or "", ())
        and (image.format == "GIF" or "transparency" not in image.info)
        and image.getexif().get(ExifTags.Base.Orientation, 1) == 1
        and foreign_profile(image) is None
    )


def foreign_profile(image: Image.Image) -> ImageCms.ImageCmsProfile | None:
    """The colour profile, where there is one that can be read, of other colours than sRGB."""
    profile = image.info.get("icc_profile")
    if not profile:
        return None
    try:
        read = ImageCms.ImageCmsProfile(BytesIO(profile))
        return None if "sRGB" in ImageCms.getProfileDescription(read) else read
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def rewritten(image: Image.Image, data: bytes, **extra: Any) -> bytes:
    """The file written again with the first frame as `normal` makes it, and without metadata.

    `extra` goes to the encoder.
    """
    if image.format not in PLAIN:  # some kinds are drawn by other programs
        raise UnreadableFileError(f"a picture of the kind {image.format}")
    kind = "JPEG" if image.format == "MPO" else image.format
    options = dict(SAVE_OPTIONS["PNG" if kind == "GIF" else kind])
    if kind == "WEBP" and b"VP8L" in data[:64]:
        options["lossless"] = True
    result = normal(image, depth=data[PNG_DEPTH] if kind == "PNG" else 8)
    result.info = {}
    file = BytesIO()
    result.save(file, "PNG" if kind == "GIF" else kind, **options | extra)
    return file.getvalue()


def normal(image: Image.Image, depth: int = 8) -> Image.Image:
    """The first frame in grey, RGB or RGBA of 8 bits, upright, in sRGB.

    `depth` is the number of bits of the file: Pillow leaves the transparent colour in it.
    """
    image.load()
    profile = foreign_profile(image)
    orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
    result = in_eight_bits(image, depth)
    if profile is not None:
        result = in_srgb(result, profile)
    if result.mode not in {"L", "RGB", "RGBA"}:
        result = result.convert("RGB")
    if orientation in range(2, 9):
        result.getexif()[ExifTags.Base.Orientation] = orientation
        result = ImageOps.exif_transpose(result)
    return result


def in_eight_bits(image: Image.Image, depth: int) -> Image.Image:
    """With transparency as a channel, and without palette."""
    transparent = image.info.get("transparency")
    if image.mode in WIDE:
        grey = mapped(image, TO_EIGHT_BITS)
        if not isinstance(transparent, int):
            return grey
        opaque = mapped(image, [0 if value == transparent else 255 for value in range(65536)])
        return Image.merge("RGBA", (grey, grey, grey, opaque))
    if image.mode in {"P", "PA", "LA", "La", "RGBa"} or transparent is not None:
        if transparent is not None:
            image.info["transparency"] = scaled(transparent, image.mode, depth)
        has_alpha = transparent is not None or image.mode != "P"
        return image.convert("RGBA" if has_alpha else "RGB")
    return image.convert("L") if image.mode == "1" else image


def mapped(image: Image.Image, table: list[int]) -> Image.Image:
    """Each value of 16 bits replaced by that of a table: in bands, for the sake of memory."""
    result = Image.new("L", image.size)
    for top in range(0, image.height, BAND_HEIGHT):
        band = image.crop((0, top, image.width, min(top + BAND_HEIGHT, image.height)))
        result.paste(band.convert("I").point(table, "L"), (0, top))
    return result


def scaled(transparent: Any, mode: str, depth: int) -> Any:
    """A transparent colour in 8 bits."""
    if mode == "L" and isinstance(transparent, int) and depth < 8:
        return min(transparent * 255 // ((1 << depth) - 1), 255)
    if mode == "RGB" and depth == 16:
        return tuple(value >> 8 for value in transparent)
    return transparent


def in_srgb(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    """The colours as the profile means them; as they are where it does not fit the picture."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    opaque = image.convert("RGB") if alpha else image
    try:
        result = ImageCms.profileToProfile(opaque, profile, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    if result is None:
        return image
    if image.mode == "L":
        return result.convert("L")
    if alpha:
        result.putalpha(alpha)
    return result
