"""What an animation costs is known before anything is drawn, and too much is refused."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from media.files import TooManyPixelsError, UnreadableFileError, gif
from media.files.cleaning import check_whole, cleaned
from media.models import Image
from tests.timing import processor_seconds

SIZE = 1000
VIEWS = ["/admin/images/add/", "/admin/images/multiple/add/", "/admin/images/chooser/create/"]


def animation(kind: str, size: int = 8, frames: int = 5, **options) -> bytes:
    """Frames that differ by one point, each stored over the whole picture."""
    pictures = [Picture.new("RGB", (size, size), (40 * place, 0, 90)) for place in range(frames)]
    for place, picture in enumerate(pictures):
        picture.putpixel((place, place), (255, 255, 255))
    file = BytesIO()
    pictures[0].save(file, kind, save_all=True, append_images=pictures[1:], **options)
    return file.getvalue()


def large_gif(frames: int = 61) -> bytes:
    """A GIF with many large frames and a comment; the frames are one and the same, stored often."""
    file = BytesIO()
    Picture.new("P", (SIZE, SIZE)).save(file, "GIF", comment=b"halo")
    data = file.getvalue()
    start = data.index(b",\x00\x00\x00\x00" + SIZE.to_bytes(2, "little") * 2)
    return data[:start] + data[start:-1] * frames + b";"


def frames_of(data: bytes) -> list[tuple[bytes, int]]:
    found = []
    with Picture.open(BytesIO(data)) as image:
        for place in range(image.n_frames):
            image.seek(place)
            found.append((image.convert("RGBA").tobytes(), image.info.get("duration", 0)))
    return found


@pytest.mark.parametrize("work", [cleaned, check_whole])
def test_frames_count_before_any_of_them_is_drawn(settings, work):
    data = large_gif()

    def refused():
        with pytest.raises(TooManyPixelsError):
            work(data)

    assert processor_seconds(refused) < 0.5

    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 5 * 8 * 8 - 1
    for kind in ("GIF", "PNG", "WEBP", "AVIF"):
        with pytest.raises(TooManyPixelsError):
            work(animation(kind, **({} if kind in {"GIF", "PNG"} else {"quality": 100})))
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS += 1
    for kind in ("GIF", "PNG"):
        work(animation(kind))


@pytest.mark.django_db
@pytest.mark.parametrize("view", VIEWS)
def test_an_upload_is_refused_with_the_numbers(admin_client, view):
    file = SimpleUploadedFile("animasi.gif", large_gif())
    prefix = "image-chooser-upload-" if "chooser" in view else ""
    name = "files[]" if "multiple" in view else f"{prefix}file"
    fields = {f"{prefix}title": "Animasi", f"{prefix}collection": 1, name: file}

    answer = admin_client.post(view, fields, headers={"x-requested-with": "XMLHttpRequest"})

    assert "61 gambar" in answer.content.decode()
    assert "60 juta piksel" in answer.content.decode()
    assert not Image.objects.exists()


@pytest.mark.django_db
def test_code_that_saves_one_is_refused_too():
    with pytest.raises(TooManyPixelsError):
        Image.objects.create(title="Animasi", file=ContentFile(large_gif(), "animasi.gif"))


def test_a_gif_loses_its_comment_and_no_frame():
    times = [40, 80, 120, 160, 200]
    data = animation("GIF", comment=b"Kamera 7, -6.1 106.1", loop=0, duration=times)
    xmp = b"!\xff\x0bXMP DataXMP" + b"\x05<GPS>" + b"\x00"
    data = data[:-1] + xmp + b"\x00;buntut"

    clean = cleaned(data).data

    assert b"Kamera" not in clean
    assert b"GPS" not in clean
    assert b"buntut" not in clean
    assert frames_of(clean) == frames_of(data)
    with Picture.open(BytesIO(clean)) as image:
        assert image.info["loop"] == 0
    assert cleaned(clean).data == clean


@pytest.mark.parametrize("kept", [0, 6, 10])
def test_a_gif_that_ends_in_its_header_is_refused(kept):
    with pytest.raises(UnreadableFileError):
        gif.without_metadata(animation("GIF")[:kept], b"")


def end_of(data: bytes) -> bytes:
    """The last byte of the clean file; none where the file is refused."""
    try:
        return gif.without_metadata(data, b"")[-1:]
    except UnreadableFileError:
        return b""


def test_a_gif_that_ends_later_is_closed_or_refused():
    data = animation("GIF")
    assert {end_of(data[:kept]) for kept in range(13, len(data))} == {b";", b""}
