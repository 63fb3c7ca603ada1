"""What a picture says about itself: read before the rest of its metadata is taken out."""

from dataclasses import dataclass
from xml.etree import ElementTree

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XMP_NAMES = {
    "description": "{http://purl.org/dc/elements/1.1/}description",
    "creator": "{http://purl.org/dc/elements/1.1/}creator",
    "copyright": "{http://purl.org/dc/elements/1.1/}rights",
    "credit": "{http://ns.adobe.com/photoshop/1.0/}Credit",
}
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
LARGEST_XMP = 1_000_000


@dataclass
class Description:
    """Who made a picture, under which line it is credited, and what it shows; "" if unsaid."""

    creator: str = ""
    credit: str = ""
    copyright: str = ""
    description: str = ""

    @property
    def line(self) -> str:
        """The credit readers see."""
        parts = [self.creator, self.credit] if self.credit != self.creator else [self.creator]
        return " / ".join(part for part in parts if part) or self.copyright


def describe(image: Image.Image) -> Description:
    """IPTC's fields as XMP has them, else as IPTC-IIM, else as Exif."""
    found = Description()
    for source in (_from_xmp(image), _from_iptc(image), _from_exif(image)):
        for name, text in source.items():
            if not getattr(found, name):
                setattr(found, name, " ".join(text.replace("\x00", "").split()))
    return found


def kept_exif(image: Image.Image, said: Description) -> bytes:
    """An Exif block with the orientation, and what was said about the picture; nothing else."""
    exif, kept = image.getexif(), Image.Exif()
    if exif.get(ExifTags.Base.Orientation) in range(1, 9):
        kept[ExifTags.Base.Orientation] = exif[ExifTags.Base.Orientation]
    for name, tag in EXIF_NAMES.items():
        if text := getattr(said, name):
            kept[tag] = text.encode()
    return kept.tobytes() if len(kept) else b""


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


def _from_xmp(image: Image.Image) -> dict[str, str]:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    raw = packet.encode() if isinstance(packet, str) else bytes(packet)
    raw = raw.strip(b"\x00 \r\n\t")
    if not raw or len(raw) > LARGEST_XMP or b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        return {}
    try:
        root = ElementTree.fromstring(raw)  # noqa: S314 - entities are refused above
    except (ElementTree.ParseError, ValueError):
        return {}
    return {name: text for name, tag in XMP_NAMES.items() if (text := _property(root, tag))}


def _property(root: ElementTree.Element, tag: str) -> str:
    """A property's text; that of its items where it is a list, the first of several languages."""
    for description in root.iter(f"{RDF}Description"):
        if tag in description.attrib:
            return description.attrib[tag]
    found = root.find(f".//{tag}")
    if found is None:
        return ""
    items = [item.text or "" for item in found.iter(f"{RDF}li")]
    is_alternative = found.find(f"{RDF}Alt") is not None
    return ", ".join(items[:1] if is_alternative else items) or (found.text or "")
