"""Takes metadata out of a GIF file without touching its pictures."""

from collections.abc import Iterator

from media.files import UnreadableFileError

HEADER_LENGTH = 13
PICTURE, EXTENSION, END = 0x2C, 0x21, 0x3B
APPLICATION, COMMENT = 0xFF, 0xFE
# What an application adds to say how often an animation is shown.
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def without_metadata(data: bytes, exif: bytes, xmp: bytes = b"") -> bytes:
    """The same pictures and times, without comments and what applications have added.

    No program looks for Exif or XMP in a GIF: neither is written.
    """
    start = HEADER_LENGTH + _table_length(data, 10)
    parts = [data[:start]]
    for kind, block in _blocks(data, start):
        if kind != COMMENT and (kind != APPLICATION or block[3:14] in LOOPS):
            parts.append(block)
    return b"".join([*parts, bytes((END,))])


def _table_length(data: bytes, flags: int) -> int:
    """The length of the colour table that the flags at a place announce."""
    if flags >= len(data):
        raise UnreadableFileError("the end is missing")
    return 3 << (data[flags] & 7) + 1 if data[flags] & 0x80 else 0


def _blocks(data: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """The kind and the bytes of each block, up to the end of the file.

    One that ends in the header of a picture is refused; of the points of a picture some may be
    missing, as decoders allow.
    """
    while place + 1 < len(data) and data[place] != END:
        kind = data[place]
        if kind == EXTENSION:
            kind, after = data[place + 1], place + 2
        elif kind == PICTURE:
            after = place + 11 + _table_length(data, place + 9)
        else:  # a byte between blocks: decoders go past it
            place += 1
            continue
        end = _end_of_sub_blocks(data, after)
        yield kind, data[place:end]
        place = end


def _end_of_sub_blocks(data: bytes, place: int) -> int:
    while place < len(data) and data[place]:
        place += data[place] + 1
    return place + 1
