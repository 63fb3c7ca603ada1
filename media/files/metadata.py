"""What a picture says about itself: read before the rest of its metadata is taken out."""

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from media.files import Description
from media.files.xmp import properties

IPTC_NAMES = {
    "creator": (2, 80),
    "credit": (2, 110),
    "copyright": (2, 116),
    "description": (2, 120),
}
EXIF_NAMES = {
    "creator": ExifTags.Base.Artist,
    "copyright": ExifTags.Base.Copyright,
    "description": ExifTags.Base.ImageDescription,
}

CENTRED = 1  # what JPEG and JFIF mean where nothing is said


def describe(image: Image.Image) -> Description:
    """IPTC's fields as XMP has them, else as IPTC-IIM, else as Exif."""
    found = Description()
    xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    for source in (properties(xmp), _from_iptc(image), _from_exif(image)):
        for name, text in source.items():
            if not getattr(found, name):
                setattr(found, name, " ".join(text.replace("\x00", "").split()))
    return found


def exif_of(said: Description) -> bytes:
    """An Exif block with what was said about the picture, and with what Exif demands of a JPEG."""
    exif = Image.Exif()
    for name, tag in EXIF_NAMES.items():
        if text := getattr(said, name):
            exif[tag] = text.encode()
    if not len(exif):
        return b""
    exif[ExifTags.Base.YCbCrPositioning] = CENTRED
    return exif.tobytes()


def _from_exif(image: Image.Image) -> dict[str, str]:
    exif = image.getexif()
    found = {name: exif[tag] for name, tag in EXIF_NAMES.items() if tag in exif}
    return {name: _repaired(text) for name, text in found.items() if isinstance(text, str)}


def _repaired(text: str) -> str:
    """Text that Pillow read as Latin-1 although it was written in UTF-8."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


def _from_iptc(image: Image.Image) -> dict[str, str]:
    if not isinstance(image, ImageFile.ImageFile):
        return {}
    try:
        fields = IptcImagePlugin.getiptcinfo(image) or {}
    except (ValueError, SyntaxError, OSError):
        return {}
    return {name: _decoded(fields[key]) for name, key in IPTC_NAMES.items() if key in fields}


def _decoded(value: bytes | list[bytes]) -> str:
    raw = b", ".join(value) if isinstance(value, list) else value
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
