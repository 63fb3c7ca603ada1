"""Sizes of a picture: drawn after the upload, from one reading, and nothing of what is gone."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from PIL import Image as Pillow
from PIL import ImageChops, ImageStat
from wagtail.images.models import Filter

from demo.factories import ImageFactory, PressReleaseFactory
from media import sizes
from media.files.source import SizeFilter, Source, decoded
from media.models import Image
from media.models.renditions import SHARE_SIZE, Rendition
from tests.media.pictures import drawing

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

ALL = {spec for line in sizes.SIZES for spec in sizes.expanded(line)}


def drawn(image):
    return dict(image.renditions.values_list("filter_spec", "pk"))


def test_a_new_picture_is_drawn_once_and_again_with_other_words(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        image = ImageFactory()
    first = drawn(image)
    assert first.keys() == ALL
    sizes.draw_sizes.call(image.pk)  # as after a kill: what is there stays
    assert drawn(image) == first

    with django_capture_on_commit_callbacks() as asked:
        image.title = "Judul lain"
        image.save()
    assert asked == []
    with django_capture_on_commit_callbacks(execute=True):
        image.caption = "Keterangan lain"
        image.save()
    assert drawn(image).keys() == ALL
    assert set(drawn(image).values()).isdisjoint(first.values())


def test_a_deleted_picture_is_no_failure_and_leaves_no_file():
    image = ImageFactory()
    image.get_rendition("width-20")
    key, before = image.pk, stored_sizes()
    Image.objects.filter(pk=key).delete()

    sizes.draw_sizes.call(key)
    image.pk = key
    found = image.get_renditions("width-40", "width-30")

    assert all(one.is_lost for one in found.values())
    assert stored_sizes() == before


@pytest.mark.parametrize(("step", "width"), [("open_file", 60), ("bulk_create", 50)])
def test_of_two_who_draw_at_once_both_name_what_is_stored(monkeypatch, step, width):
    """Another draws when this one begins, or just before it writes, as Wagtail does not notice."""
    image = ImageFactory()
    other = Image.objects.get(pk=image.pk)
    specs, before = (f"width-{width}", f"width-{width + 1}"), stored_sizes()
    owner = Image if step == "open_file" else type(Rendition.objects)
    act = getattr(owner, step)

    def after_the_other(*args, **options):
        monkeypatch.undo()
        other.get_renditions(*specs)
        return act(*args, **options)

    monkeypatch.setattr(owner, step, after_the_other)
    found = image.get_renditions(*specs)

    stored = dict(image.renditions.values_list("filter_spec", "file"))
    assert {spec: one.file.name for spec, one in found.items()} == stored
    names = {name.partition("/")[2] for name in stored.values()}
    assert stored_sizes() - before == names


def stored_sizes():
    """The files of sizes; other tests leave theirs, which may be of pictures with the same name."""
    there = default_storage.exists("images")
    return set(default_storage.listdir("images")[1]) if there else set()


def test_a_size_with_words_that_were_changed_meanwhile_does_not_stay(monkeypatch):
    image = ImageFactory()
    draw = Image.get_renditions

    def draw_while_somebody_writes(self, *specs):
        found = draw(self, *specs)
        Image.objects.filter(pk=image.pk).update(caption="Ditulis sementara itu")
        return found

    monkeypatch.setattr(Image, "get_renditions", draw_while_somebody_writes)
    sizes.draw_sizes.call(image.pk)

    assert drawn(image) == {}


def test_the_pictures_of_every_article_are_among_those_drawn():
    templates = Path(settings.BASE_DIR / "templates").rglob("*.html")
    text = "".join(file.read_text() for file in templates)
    asked = re.findall(r'{% picture \S+ "([^"]+)"', text)

    assert len(asked) >= 3
    assert {spec for line in asked for spec in sizes.expanded(line)} <= ALL


def test_a_preview_draws_no_picture_to_be_shared(press):
    image = ImageFactory(file__width=40, file__height=30)
    page = PressReleaseFactory(parent=press, lead_image=image, title="Jalan teduh")

    shown = page.make_preview_request().rendered_content

    assert "<title>Jalan teduh" in " ".join(shown.split()).replace("> ", ">")
    assert image.file.name.rpartition("/")[2].partition(".")[0] in shown
    assert SHARE_SIZE not in drawn(image)


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("PNG", "P")])
def test_sizes_of_one_reading_look_like_wagtails(kind, mode):
    file = BytesIO()
    picture = drawing((64, 32)).resize((640, 320)).convert(mode)
    picture.save(file, kind)
    source, image = Source(), Image(width=640, height=320)

    for spec in ("width-80|format-png", "fill-50x50|format-png", "width-80|format-webp-lossless"):
        ours, theirs = BytesIO(), BytesIO()
        SizeFilter(spec=spec).run(image, ours, source=source.picture(BytesIO(file.getvalue())))
        Filter(spec=spec).run(image, theirs, source=BytesIO(file.getvalue()))
        one, other = (Pillow.open(made).convert("RGBA") for made in (ours, theirs))
        assert one.size == other.size
        assert max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 3


def test_formats_of_one_size_share_what_is_resized():
    file = BytesIO()
    drawing((64, 32)).save(file, "PNG")
    picture = decoded(file.getvalue())

    assert picture.resize((32, 16)).image is picture.resize((32, 16)).image
    assert picture.crop((0, 0, 64, 32)) is picture


@pytest.mark.parametrize("specs", [["width-40|format-webp", "width-30"], ["width-40"]])
def test_a_size_is_not_decoded_to_know_its_width_and_height(specs, monkeypatch):
    image = ImageFactory(file__width=80, file__height=60)

    def decode(file):
        raise AssertionError(file)

    monkeypatch.setattr("willow.Image.open", decode)
    made = image.get_renditions(*specs).values()

    assert not any(rendition.is_lost for rendition in made)
    stored = Rendition.objects.filter(image=image).order_by("-width").values_list("width", "height")
    assert list(stored) == [(40, 30), (30, 22)][: len(specs)]
