"""Takes metadata out of PNG and WebP files without touching their picture."""

import zlib
from collections.abc import Iterator

from media.files import UnreadableFileError

PNG = b"\x89PNG\r\n\x1a\n"
PNG_TEXT = {b"iTXt", b"tEXt", b"zTXt"}
PNG_DROPPED = {b"eXIf", b"tIME", b"iCCP", b"dSIG", b"caBX"} | PNG_TEXT
# The frames after the first: Willow does not know animated PNG.
PNG_ANIMATION = {b"acTL", b"fcTL", b"fdAT"}
PNG_WORDS = (b"Author\x00", b"Copyright\x00", b"Description\x00", b"Title\x00")
PNG_XMP = b"XML:com.adobe.xmp\x00\x00\x00\x00\x00"
MAX_INFLATED = 1_000_000  # bytes of a text or a profile; Pillow gives a picture with more up
ALPHA_FLAG = 0x10
EXIF_FLAG = 0x08
XMP_FLAG = 0x04
PROFILE_FLAG = 0x20


def png_without_metadata(data: bytes, exif: bytes, xmp: bytes = b"") -> bytes:
    """The first picture with its maker and copyright, and the Exif and XMP blocks given."""
    parts, is_before = [PNG], True
    for kind, content, raw in _png_chunks(data):
        if kind == b"IDAT" and is_before:
            is_before = False
            parts.append(_png_chunk(b"eXIf", exif.removeprefix(b"Exif\x00\x00")) if exif else b"")
            parts.append(_png_chunk(b"iTXt", PNG_XMP + xmp) if xmp else b"")
        is_said = kind == b"tEXt" and content.startswith(PNG_WORDS)
        if is_said or kind not in PNG_DROPPED | PNG_ANIMATION:
            parts.append(raw)
    return b"".join(parts)


def png_without_excess(data: bytes) -> bytes:
    """A PNG file without the texts and the profile that are too long to be read with it."""
    try:
        parts = [raw for kind, content, raw in _png_chunks(data) if not _is_excess(kind, content)]
    except UnreadableFileError:
        return data
    return b"".join([PNG, *parts])


def _is_excess(kind: bytes, content: bytes) -> bool:
    if kind not in PNG_TEXT | {b"iCCP"}:
        return False
    packed = content.find(b"\x00") + 2
    if kind == b"iTXt":
        if content[packed - 1 : packed] != b"\x01":
            return len(content) > MAX_INFLATED
        packed = content.find(b"\x00", content.find(b"\x00", packed + 1) + 1) + 1
    if kind == b"tEXt":
        return len(content) > MAX_INFLATED
    try:
        inflated = zlib.decompressobj().decompress(content[packed:], MAX_INFLATED + 1)
    except zlib.error:
        return True
    return len(inflated) > MAX_INFLATED


def _png_chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + kind + content + check


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Kind, content and bytes of each chunk up to the end of the picture."""
    if not data.startswith(PNG):
        raise UnreadableFileError("not a PNG file")
    place = len(PNG)
    while place + 12 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        if end > len(data):
            break
        kind = data[place + 4 : place + 8]
        yield kind, data[place + 8 : end - 4], data[place:end]
        if kind == b"IEND":
            return
        place = end
    raise UnreadableFileError("the end is missing")


def webp_without_metadata(data: bytes, exif: bytes, xmp: bytes = b"") -> bytes:
    """The same picture with the Exif and XMP blocks given, and without a colour profile."""
    parts = []
    for kind, content in _webp_chunks(data):
        if kind == b"VP8X" and content:
            flags = content[0] & ~(EXIF_FLAG | XMP_FLAG | PROFILE_FLAG)
            parts.append((kind, bytes((flags,)) + content[1:]))
        elif kind in {b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"}:
            parts.append((kind, content))
    if (exif or xmp) and parts:
        if parts[0][0] != b"VP8X":
            parts.insert(0, (b"VP8X", _webp_header(*parts[0])))
        flags = parts[0][1][0] | (EXIF_FLAG if exif else 0) | (XMP_FLAG if xmp else 0)
        parts[0] = (b"VP8X", bytes((flags,)) + parts[0][1][1:])
        parts += [(b"EXIF", exif.removeprefix(b"Exif\x00\x00"))] if exif else []
        parts += [(b"XMP ", xmp)] if xmp else []
    body = b"WEBP" + b"".join(_webp_chunk(*part) for part in parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _webp_header(kind: bytes, content: bytes) -> bytes:
    """What a file with metadata says first: the size of the picture, and whether it has alpha."""
    if kind == b"VP8L":
        bits = int.from_bytes(content[1:5], "little")
        width, height, flags = bits & 0x3FFF, bits >> 14 & 0x3FFF, ALPHA_FLAG * (bits >> 28 & 1)
    else:
        width = (int.from_bytes(content[6:8], "little") & 0x3FFF) - 1
        height, flags = (int.from_bytes(content[8:10], "little") & 0x3FFF) - 1, 0
    if width < 0 or height < 0:
        raise UnreadableFileError("a picture of no size")
    return bytes((flags, 0, 0, 0)) + width.to_bytes(3, "little") + height.to_bytes(3, "little")


def _webp_chunk(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(4, "little") + content + b"\x00" * (len(content) % 2)


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise UnreadableFileError("not a WebP file")
    place, end = 12, 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise UnreadableFileError("the end is missing")
    while place + 8 <= end:
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        yield data[place : place + 4], data[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
