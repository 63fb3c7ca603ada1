"""What is stored of a picture is 8 bits, sRGB, upright, and looks as it did."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageStat

from cards.jpeg import MAX_SHARE_BYTES
from media.files import Description, UnreadableFileError
from media.files.cleaning import check_whole, cleaned, drawable
from media.models.drawing import share_card
from tests.media import odd_pictures as odd
from tests.media.odd_pictures import COLOUR, GREY, SMALL, odd_pictures, picture, png, turned
from tests.media.pictures import opened, saved

CORNER, OPPOSITE = (2, 2), (57, 37)


def small(name: str) -> bytes:
    return (SMALL / name).read_bytes()


def test_every_picture_is_stored_as_any_program_draws_it():
    wrong = {}
    for name, data in odd_pictures().items():
        stored = cleaned(data).data
        check_whole(stored)
        image = opened(stored)
        is_plain = image.mode in {"L", "RGB", "RGBA"} or image.format == "GIF"
        bare = not {"icc_profile", "transparency"} & set(image.info) or image.format == "GIF"
        again = cleaned(stored).data == stored == drawable(stored)
        upright = image.getexif().get(274, 1) == 1
        if not (is_plain and bare and again and upright):
            wrong[name] = (image.mode, list(image.info), again, upright)
    assert wrong == {}


@pytest.mark.parametrize(
    ("data", "corner", "opposite"),
    [
        (png(GREY, 16, 40_000), 0, 156),
        (png(GREY, 16, 40_000, (b"tRNS", b"\x00\x00")), (0, 0, 0, 0), (156, 156, 156, 255)),
        (png(GREY, 16, 514, (b"tRNS", b"\x02\x02")), (0, 0, 0, 255), (2, 2, 2, 0)),
        (png(COLOUR, 16, 40_000, (b"tRNS", bytes(6))), (0, 0, 0, 0), (156, 156, 156, 255)),
        (png(GREY, 1, 1, (b"tRNS", b"\x00\x01")), (0, 0, 0, 255), (255, 255, 255, 0)),
        (png(GREY, 2, 2, (b"tRNS", b"\x00\x02")), (0, 0, 0, 255), (170, 170, 170, 0)),
        (png(GREY, 4, 9, (b"tRNS", b"\x00\x09")), (0, 0, 0, 255), (153, 153, 153, 0)),
        (png(odd.PALETTE, 1, 1, (b"tRNS", b"\x00\x80")), (200, 30, 40, 0), (10, 160, 90, 128)),
        (png(odd.PALETTE, 8, 1), (200, 30, 40), (10, 160, 90)),
        (png(odd.GREY_ALPHA, 8, 99), (0, 0, 0, 0), (99, 99, 99, 99)),
    ],
)
def test_depth_and_transparency_are_scaled_and_not_clipped(data, corner, opposite):
    image = opened(cleaned(data).data)

    assert (image.getpixel(CORNER), image.getpixel(OPPOSITE)) == (corner, opposite)


def test_a_smooth_map_stays_smooth():
    grey = ImageStat.Stat(opened(cleaned(small("grey16.png")).data)).mean[0]

    assert 90 < grey < 165  # clipped, it was white


def test_a_profile_is_applied_and_one_that_does_not_fit_is_not():
    assert opened(cleaned(picture("PNG", icc_profile=odd.LAB)).data).getpixel(CORNER) == (
        180,
        60,
        90,
    )
    wide = picture("PNG", icc_profile=swapped_profile())
    red, green, blue = opened(cleaned(wide).data).getpixel(CORNER)
    assert (red, green, blue) != (180, 60, 90)
    for name in ("cmyk-broken.jpg", "cmyk-rgbprofile.jpg"):
        image = opened(cleaned(small(name)).data)
        assert (image.mode, image.format) == ("RGB", "JPEG")


def swapped_profile() -> bytes:
    """sRGB whose red and blue are exchanged, under another name."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = data.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ")
    return data.replace("sRGB".encode("utf-16-be"), "xRGB".encode("utf-16-be"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_turned_picture_is_stored_upright(kind):
    upright = opened(cleaned(saved(kind, odd.SIZE)).data)
    for orientation in range(2, 9):
        image = opened(cleaned(turned(kind, orientation)).data)
        assert image.size == (odd.SIZE if orientation < 5 else odd.SIZE[::-1])
        assert image.getexif().get(274) is None
    assert upright.size == odd.SIZE


def test_code_stores_no_other_kind_either():
    for kind in ("TIFF", "EPS"):
        with pytest.raises(UnreadableFileError):
            cleaned(picture(kind))


def test_a_plain_picture_keeps_every_byte_of_its_picture():
    for kind in ("JPEG", "PNG"):
        data = saved(kind, (200, 120))
        assert cleaned(data).data == data


def test_a_share_card_is_in_colour_and_small_enough_for_a_message():
    """Noise is the worst that a JPEG can be asked for."""
    file = BytesIO()
    Image.effect_noise((1200, 630), 90).save(file, "JPEG", quality=90)
    assert len(file.getvalue()) > MAX_SHARE_BYTES

    card = share_card(file.getvalue(), Description(credit="Warta"))

    assert len(card) <= MAX_SHARE_BYTES
    assert (opened(card).mode, opened(card).size) == ("RGB", (1200, 630))
    assert b"Warta" in card
    assert share_card(card, Description()) == card
