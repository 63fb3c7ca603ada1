"""Takes metadata out of PNG and WebP files without touching their picture."""

import zlib
from collections.abc import Iterator

from cms.files import UnreadableFileError

PNG = b"\x89PNG\r\n\x1a\n"
PNG_DROPPED = {b"eXIf", b"iTXt", b"zTXt", b"tIME", b"tEXt"}
PNG_WORDS = (b"Author\x00", b"Copyright\x00", b"Description\x00", b"Title\x00")
PNG_OWN = {b"dSIG", b"caBX"}
EXIF_FLAG = 0x08
XMP_FLAG = 0x04


def png_without_metadata(data: bytes, exif: bytes) -> bytes:
    """The same picture with its colours, maker and copyright, and the Exif block given."""
    parts = [PNG]
    for kind, content, raw in _png_chunks(data):
        if kind == b"IDAT" and exif:
            parts.append(_png_chunk(b"eXIf", exif.removeprefix(b"Exif\x00\x00")))
            exif = b""
        is_said = kind == b"tEXt" and content.startswith(PNG_WORDS)
        if is_said or kind not in PNG_DROPPED | PNG_OWN:
            parts.append(raw)
    return b"".join(parts)


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


def webp_without_metadata(data: bytes, exif: bytes) -> bytes:
    """The same picture with the Exif block given; a simple file has no metadata."""
    parts = []
    for kind, content in _webp_chunks(data):
        if kind == b"VP8X" and content:
            flags = content[0] & ~(EXIF_FLAG | XMP_FLAG) | (EXIF_FLAG if exif else 0)
            parts.append(_webp_chunk(kind, bytes((flags,)) + content[1:]))
        elif kind in {b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}:
            parts.append(_webp_chunk(kind, content))
    if exif and parts and parts[0].startswith(b"VP8X"):
        parts.append(_webp_chunk(b"EXIF", exif.removeprefix(b"Exif\x00\x00")))
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


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
