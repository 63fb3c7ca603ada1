"""Reads what XMP says about a picture, and writes the same again without all else."""

from xml.etree import ElementTree
from xml.sax.saxutils import escape

from media.files import Description
from media.files.xml import root_of

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
# In which way each property holds its text.
ALTERNATIVES, SEQUENCE, TEXT, STRUCTURE = "Alt", "Seq", "", "Licensor"
NAMES = {
    "creator": ("dc:creator", SEQUENCE),
    "credit": ("photoshop:Credit", TEXT),
    "copyright": ("dc:rights", ALTERNATIVES),
    "description": ("dc:description", ALTERNATIVES),
    "alt": ("Iptc4xmpCore:AltTextAccessibility", ALTERNATIVES),
    "licence_url": ("xmpRights:WebStatement", TEXT),
    "acquire_url": ("plus:LicensorURL", STRUCTURE),
    "source_type": ("Iptc4xmpExt:DigitalSourceType", TEXT),
}
ADDRESSES = {"licence_url", "acquire_url", "source_type"}
MAX_LENGTH = 1_000_000  # bytes of a packet that is read
# XMP specification part 1, 7.3.2: programs find the packet by it; "r": not to be changed in place.
WRAPPER = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>{}<?xpacket end="r"?>'


def tag_of(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def properties(packet: bytes | str) -> dict[str, str]:
    """What a packet says, by the names in NAMES; nothing where it cannot be read."""
    raw = packet.encode() if isinstance(packet, str) else bytes(packet)
    raw = raw.strip(b"\x00 \r\n\t")
    if not raw or len(raw) > MAX_LENGTH or (root := root_of(raw)) is None:
        return {}
    found = {name: property_of(root, tag_of(tag)) for name, (tag, _kind) in NAMES.items()}
    return {
        name: text
        for name, text in found.items()
        if text and (name not in ADDRESSES or is_address(text))
    }


def is_address(text: str) -> bool:
    return text.strip().startswith(("https://", "http://")) and len(text.split()) == 1


def property_of(root: ElementTree.Element, tag: str) -> str:
    """A property's text; that of its items where it is a list, the first of several languages."""
    for element in root.iter():
        if tag in element.attrib:
            return element.attrib[tag]
    found = root.find(f".//{tag}")
    if found is None:
        return ""
    if address := found.get(tag_of("rdf:resource")):
        return address
    items = [item.text or "" for item in found.iter(tag_of("rdf:li"))]
    is_alternative = found.find(tag_of("rdf:Alt")) is not None
    return ", ".join(items[:1] if is_alternative else items) or (found.text or "")


def packet(said: Description) -> bytes:
    """A packet with what is said about a picture; b"" where that is nothing."""
    texts = {name: getattr(said, name) for name in NAMES}
    parts = [element(*NAMES[name], text) for name, text in texts.items() if text]
    if not parts:
        return b""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    written = (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {spaces}><rdf:Description rdf:about="">'
        f"{''.join(parts)}</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    return WRAPPER.format(written).encode()


def element(tag: str, kind: str, text: str) -> str:
    said = escape(text)
    if kind == ALTERNATIVES:
        said = f'<rdf:Alt><rdf:li xml:lang="x-default">{said}</rdf:li></rdf:Alt>'
    elif kind == SEQUENCE:
        said = f"<rdf:Seq><rdf:li>{said}</rdf:li></rdf:Seq>"
    written = f"<{tag}>{said}</{tag}>"
    if kind != STRUCTURE:
        return written
    licensor = f'<rdf:li rdf:parseType="Resource">{written}</rdf:li>'
    return f"<plus:Licensor><rdf:Seq>{licensor}</rdf:Seq></plus:Licensor>"
