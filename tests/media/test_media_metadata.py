"""A picture is stored without place and camera, and with its maker."""

import struct
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags

from media.files import UnreadableFileError
from media.files.cleaning import cleaned
from media.models import Image
from tests.media.pictures import exif_with_place, opened, photograph, saved

SAMPLES = Path(__file__).parents[2].parent / "shared" / "data" / "iptc"
KINDS = ["JPEG", "PNG", "WEBP", "AVIF"]


def upload(data: bytes, name: str, **fields) -> Image:
    image = Image(title="Foto", file=ContentFile(data, name), **fields)
    image.save()
    return image


def stored(image: Image) -> bytes:
    with image.file.storage.open(image.file.name) as file:
        return file.read()


def has_place(data: bytes) -> bool:
    return bool(opened(data).getexif().get_ifd(ExifTags.IFD.GPSInfo)) or b"GPS" in data


@pytest.mark.parametrize("kind", KINDS)
def test_place_and_camera_are_gone_and_the_maker_stays(kind):
    before = photograph(kind)
    assert has_place(before)

    after = cleaned(before).data

    exif = opened(after).getexif()
    assert not has_place(after)
    assert b"Kamera" not in after
    assert (exif[ExifTags.Base.Artist], exif[ExifTags.Base.Copyright]) == (
        "Siti Rahma",
        "IAP Banten",
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_pixel_changes(kind):
    before = photograph(kind)

    after = cleaned(before).data

    assert opened(after).tobytes() == opened(before).tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_cleaning_again_changes_nothing(kind):
    once = cleaned(photograph(kind)).data

    assert opened(cleaned(once).data).getexif() == opened(once).getexif()
    assert kind == "AVIF" or cleaned(once).data == once


@pytest.mark.parametrize("options", [{"progressive": True}, {"quality": 30}, {"comment": b"x"}])
def test_any_jpeg_keeps_its_picture(options):
    before = saved("JPEG", size=(200, 120), exif=exif_with_place(), **options)

    assert opened(cleaned(before).data).tobytes() == opened(before).tobytes()


def test_a_file_hidden_behind_the_picture_is_dropped():
    assert b"<script>" not in cleaned(saved("JPEG") + b"<script>alert(1)</script>").data
    assert b"<script>" not in cleaned(saved("PNG") + b"<script>alert(1)</script>").data


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_empty_fields_are_filled_from_the_picture(kind):
    image = upload(photograph(kind), f"foto.{kind.lower()}")

    assert image.credit == "Siti Rahma / Humas IAP Banten"
    assert image.caption == image.description == "Peserta di Serang"
    assert image.file_size == len(stored(image))
    assert not has_place(stored(image))


@pytest.mark.django_db
def test_what_an_editor_wrote_stays():
    image = upload(photograph("JPEG"), "foto.jpg", credit="Warta", caption="Rapat")

    assert (image.credit, image.caption) == ("Warta", "Rapat")


@pytest.mark.django_db
def test_renditions_stand_upright_and_know_no_place():
    image = upload(photograph("JPEG", orientation=6), "foto.jpg")

    for spec in ("width-20", "original", "fill-10x10|format-webp", "max-30x30|format-avif"):
        rendition = image.get_rendition(spec)
        assert not has_place(stored(rendition))
    assert image.get_rendition("width-20").height == 40


@pytest.mark.parametrize("name", ["IPTC.jpg", "XMP.jpg", "ExtendedXMP.jpg"])
def test_samples_of_the_iptc_are_read(name):
    file = SAMPLES / name
    if not file.exists():
        pytest.skip("the samples are not beside the repository")

    result = cleaned(file.read_bytes())

    assert not has_place(result.data)
    assert opened(result.data).size == opened(file.read_bytes()).size


def test_xmp_with_entities_is_not_read():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a;</x:xmpmeta>'

    assert cleaned(photograph("JPEG", xmp=bomb)).description.creator == "Siti Rahma"


def test_a_picture_that_claims_too_many_pixels_is_refused():
    whole = bytearray(photograph("PNG"))
    whole[16:24] = struct.pack(">II", 20_000, 20_000)
    whole[29:33] = struct.pack(">I", zlib.crc32(whole[12:29]))

    with pytest.raises(UnreadableFileError):
        cleaned(bytes(whole))


# Pillow warns of an Exif block that ends too early, and reads the rest.
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(data=st.data(), kind=st.sampled_from(["JPEG", "PNG", "WEBP"]))
@settings(max_examples=60)
def test_a_broken_file_is_refused_or_cleaned(data, kind):
    whole = bytearray(photograph(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))

    with suppress(UnreadableFileError):
        cleaned(bytes(whole[:cut]))
