"""Pictures that are good, and odd: those of bug reports, and siblings of each."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image, ImageCms

from tests.media.pictures import saved

SMALL = Path(__file__).parents[1] / "data" / "pictures"
SIZE = (60, 40)
GREY, COLOUR, PALETTE, GREY_ALPHA, COLOUR_ALPHA = 0, 2, 3, 4, 6
CHANNELS = {GREY: 1, COLOUR: 3, PALETTE: 1, GREY_ALPHA: 2, COLOUR_ALPHA: 4}


def chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + kind + content + check


def png(kind: int, depth: int, value: int, *extra: tuple[bytes, bytes], size=SIZE) -> bytes:
    """A PNG file of one value in every channel; of the left half, 0."""
    width, height = size
    channels = CHANNELS[kind]
    bits = "".join(
        f"{0 if x < width // 2 else value:0{depth}b}" for x in range(width) for _ in range(channels)
    )
    bits += "0" * (-len(bits) % 8)
    row = b"\x00" + int(bits, 2).to_bytes(len(bits) // 8, "big")
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    palette = (b"PLTE", bytes((200, 30, 40, 10, 160, 90)))
    chunks = [(b"IHDR", header), *([palette] if kind == PALETTE else []), *extra]
    chunks += [(b"IDAT", zlib.compress(row * height)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def picture(kind: str, mode: str = "RGB", colour=(180, 60, 90), **options) -> bytes:
    file = BytesIO()
    Image.new(mode, SIZE, colour).save(file, kind, **options)
    return file.getvalue()


def turned(kind: str, orientation: int) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return saved(kind, SIZE, exif=exif)


def animated(kind: str, **options) -> bytes:
    frames = [Image.new("RGBA", SIZE, (250, 40 * place, 0, 255)) for place in range(3)]
    frames[1].putpixel((3, 3), (0, 0, 0, 0))
    file = BytesIO()
    frames[0].save(file, kind, save_all=True, append_images=frames[1:], **options)
    return file.getvalue()


def in_jpeg(extra: bytes) -> bytes:
    """A JPEG with bytes before its second segment."""
    data = picture("JPEG")
    place = 4 + int.from_bytes(data[4:6], "big")
    return data[:place] + extra + data[place:]


LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
XYZ = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
TEXT = b"Comment\x00" + b"x" * 1_200_000


def siblings() -> dict[str, bytes]:
    """Made here: at least three of each kind that was reported."""
    return {
        "grey16-alpha.png": png(GREY_ALPHA, 16, 40_000),
        "rgb16.png": png(COLOUR, 16, 40_000),
        "rgba16-white.png": png(COLOUR_ALPHA, 16, 65_535),
        "rgb16-trns.png": png(COLOUR, 16, 40_000, (b"tRNS", bytes(6))),
        "grey2-trns.png": png(GREY, 2, 2, (b"tRNS", b"\x00\x02")),
        "grey4-trns.png": png(GREY, 4, 9, (b"tRNS", b"\x00\x09")),
        "grey8-trns.png": png(GREY, 8, 140, (b"tRNS", b"\x00\x00")),
        "palette1-trns.png": png(PALETTE, 1, 1, (b"tRNS", b"\x00\x80")),
        "palette4-trns.png": png(PALETTE, 4, 1, (b"tRNS", b"\xff\x00")),
        "palette8.png": png(PALETTE, 8, 1),
        "bit1.png": png(GREY, 1, 1),
        "cmyk-plain.jpg": picture("JPEG", "CMYK", (0, 200, 100, 0)),
        "cmyk-lab.jpg": picture("JPEG", "CMYK", (0, 200, 100, 0), icc_profile=LAB),
        "cmyk-progressive.jpg": picture(
            "JPEG", "CMYK", (9, 0, 0, 0), icc_profile=b"x" * 200, progressive=True
        ),
        "grey-xyz.jpg": picture("JPEG", "L", 120, icc_profile=XYZ),
        "lab.png": picture("PNG", icc_profile=LAB),
        "broken-profile.webp": picture("WEBP", icc_profile=b"y" * 300),
        "turned-3.jpg": turned("JPEG", 3),
        "turned-8.webp": turned("WEBP", 8),
        "turned-5.png": turned("PNG", 5),
        "turned-6.avif": turned("AVIF", 6),
        "bytes-between.jpg": in_jpeg(b"\x00\x01\x02"),
        "filling.jpg": in_jpeg(b"\xff\xff\xff"),
        "scan.jfif": picture("JPEG", "L", 90),
        "photo.jpe": picture("JPEG", progressive=True),
        "PHOTO.JFIF": picture("JPEG", comment=b"camera"),
        "moving.webp": animated("WEBP"),
        "moving.avif": animated("AVIF"),
        "moving-clear.gif": animated("GIF", disposal=2),
        "moving.apng": animated("PNG"),
        "still-first.png": animated("PNG", default_image=True),
        "text-over-1mb.png": png(COLOUR, 8, 90, (b"tEXt", TEXT)),
        "ztxt-over-1mb.png": png(COLOUR, 8, 90, (b"zTXt", b"C\x00\x00" + zlib.compress(TEXT))),
        "broken-ztxt.png": png(COLOUR, 8, 90, (b"zTXt", b"C\x00\x00nothing")),
        "broken-iccp.png": png(COLOUR, 8, 90, (b"iCCP", b"C\x00\x00nothing")),
    }


def odd_pictures() -> dict[str, bytes]:
    reported = {path.name: path.read_bytes() for path in sorted(SMALL.iterdir())}
    return reported | siblings()
