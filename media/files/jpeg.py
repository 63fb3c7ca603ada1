"""Takes metadata out of a JPEG file without touching its picture."""

from collections.abc import Iterator

from media.files import UnreadableFileError

END = 0xD9
SCAN = 0xDA
EXIF = b"Exif\x00\x00"
XMP = b"http://ns.adobe.com/xap/1.0/\x00"
MAX_XMP_LENGTH = 65_000  # bytes; a segment has no more than 65,533
PHOTOSHOP = b"Photoshop 3.0\x00"
IPTC = 0x0404
APPLICATION = range(0xE0, 0xF0)
COMMENT = 0xFE
ALONE = (0x01, *range(0xD0, 0xD8))


def without_metadata(data: bytes, exif: bytes, xmp: bytes = b"") -> bytes:
    """The same picture with the IPTC fields and the Exif and XMP blocks given.

    What follows the end of the picture (a second one, or another file) is dropped.
    """
    if data[:2] != b"\xff\xd8":
        raise UnreadableFileError("not a JPEG file")
    block = exif if exif.startswith(EXIF) or not exif else EXIF + exif
    parts = [b"\xff\xd8", _segment(0xE1, block) if block else b""]
    parts.append(_segment(0xE1, XMP + xmp) if 0 < len(xmp) <= MAX_XMP_LENGTH else b"")
    for marker, content, raw in _segments(data):
        parts.append(raw if marker not in (*APPLICATION, COMMENT) else _kept(marker, content))
    return b"".join(parts)


def _kept(marker: int, content: bytes) -> bytes:
    """An application's segment, where it belongs to the picture or says whose it is."""
    if marker == 0xE0 and content.startswith(b"JFIF\x00"):
        return _segment(marker, content)
    if marker == 0xEE and content.startswith(b"Adobe"):
        return _segment(marker, content)
    if marker == 0xED and content.startswith(PHOTOSHOP):
        resources = b"".join(_iptc_resources(content[len(PHOTOSHOP) :]))
        return _segment(marker, PHOTOSHOP + resources) if resources else b""
    return b""


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, content and bytes of each segment up to the end; a scan comes with its picture.

    Bytes between segments are left out, as decoders do.
    """
    place = 2
    while place + 2 <= len(data):
        marker = data[place + 1]
        if data[place] != 0xFF or marker in {0x00, 0xFF}:  # no marker, or filling before one
            place += 1
            continue
        if marker == END:
            yield marker, b"", b"\xff\xd9"
            return
        length = 0 if marker in ALONE else int.from_bytes(data[place + 2 : place + 4], "big")
        end = place + 2 + length
        if end > len(data) or length == 1:
            break
        content = data[place + 4 : end]
        if marker == SCAN:
            end = _end_of_scan(data, end)
        yield marker, content, data[place:end]
        place = end
    raise UnreadableFileError("the end is missing")


def _end_of_scan(data: bytes, place: int) -> int:
    while (place := data.find(b"\xff", place)) != -1 and place + 1 < len(data):
        following = data[place + 1]
        if following and following != 0xFF and following not in ALONE:
            return place
        place += 1 if following == 0xFF else 2
    raise UnreadableFileError("the end is missing")


def _iptc_resources(data: bytes) -> Iterator[bytes]:
    """Photoshop's blocks that hold IPTC fields; others may repeat Exif and XMP."""
    place = 0
    while data[place : place + 4] == b"8BIM":
        kind = int.from_bytes(data[place + 4 : place + 6], "big")
        name = (data[place + 6] if place + 6 < len(data) else 0) + 1
        start = place + 6 + name + name % 2
        size = int.from_bytes(data[start : start + 4], "big")
        end = start + 4 + size + size % 2
        if kind == IPTC and end <= len(data) + 1:
            yield data[place:end]
        place = end
