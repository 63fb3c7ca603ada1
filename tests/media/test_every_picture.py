"""Whatever the form takes shows everywhere; what cannot be drawn all the same costs its place."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from cms.models import OrganisationSettings
from demo.factories import OfficeFactory, OfficersPageFactory, PersonFactory, PressReleaseFactory
from media.models import Image
from media.models.images import Licence
from tests.media.odd_pictures import odd_pictures
from tests.media.pictures import opened, saved

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

AJAX = {"x-requested-with": "XMLHttpRequest"}
IN_FEED = 20


def fields(name: str, data: bytes) -> dict:
    file = SimpleUploadedFile(name, data)
    return {"title": name, "collection": 1, "licence": "press", "description": name, "file": file}


def by_form(client, name: str, data: bytes) -> Image:
    response = client.post(reverse("wagtailimages:add"), fields(name, data))
    assert response.status_code == 302, (name, response.context["form"].errors)
    return Image.objects.get(title=name)


def by_several(client, name: str, data: bytes) -> Image:
    """Uploaded with others, and described afterwards."""
    file = {"title": name, "collection": 1, "files[]": SimpleUploadedFile(name, data)}
    answer = client.post(reverse("wagtailimages:add_multiple"), file, headers=AJAX).json()
    assert answer["success"], answer
    key = answer["uploaded_file_id"]
    said = {"title": name, "licence": "press", "collection": 1, "tags": "", "description": name}
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[key])
    prefixed = {f"uploaded-image-{key}-{field}": value for field, value in said.items()}
    assert client.post(address, prefixed, headers=AJAX).json()["success"]
    return Image.objects.get(title=name)


def by_chooser(client, name: str, data: bytes) -> Image:
    prefix = "image-chooser-upload"
    sent = {f"{prefix}-{field}": value for field, value in fields(name, data).items()}
    response = client.post(reverse("wagtailimages_chooser:create"), sent, headers=AJAX)
    assert response.status_code == 200
    return Image.objects.get(title=name)


def by_replacing(client, name: str, data: bytes, release) -> Image:
    """With “Ganti berkas”, for a picture that a page relies on."""
    old = Image.objects.create(title="lama", file=ContentFile(saved("JPEG"), "lama.jpg"))
    PressReleaseFactory(parent=release.get_parent(), lead_image=old)
    address = reverse("propose_file", args=["picture", old.pk])
    response = client.post(address, fields(name, data))
    assert response.status_code == 302, response.context["form"].errors
    return Image.objects.get(title=name)


def answers(client, *addresses: str) -> dict[str, str]:
    """The text of each address, none of which may fail."""
    found = {}
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        found[address] = b"".join(response).decode(errors="replace")
    return found


def released(press, pictures, **more):
    """A release with the first picture above and all of them in its text."""
    body = [
        ("picture", {"image": picture, "caption": picture.title, "credit": ""})
        for picture in pictures
    ]
    return PressReleaseFactory(parent=press, lead_image=pictures[0], body=body, **more)


LISTS = ("/", "/siaran-pers/", "/siaran-pers/feed/atom/", "/feed/json/", "/api/v1/articles")


def test_a_picture_of_every_kind_shows_everywhere(client, admin_client, press):
    odd = list(odd_pictures().items())
    ways = [by_several, by_chooser, by_form]
    pictures = [ways[n % 3](admin_client, *one) for n, one in enumerate(odd)]

    article = released(press, pictures)
    (page, api) = answers(client, article.url, f"/api/v1/articles/{article.pk}").values()
    assert page.count("<picture>") == len(pictures) + 1
    for picture in pictures:
        assert picture.title in page
        assert picture.title in api
    assert "not-found" not in page + api
    kit = zipfile.ZipFile(io.BytesIO(client.get(f"{article.url}paket.zip").getvalue()))
    assert len([name for name in kit.namelist() if "/gambar/" in name]) == len(pictures)

    for start in range(0, len(pictures), IN_FEED):
        group = pictures[start : start + IN_FEED]
        moment = timezone.now() - timedelta(seconds=5)
        made = [PressReleaseFactory(parent=press, lead_image=picture) for picture in group]
        type(article).objects.filter(pk__in=[one.pk for one in made]).update(released_at=moment)
        for address, text in answers(client, *LISTS).items():
            shown = [one for one in made if f">{one.title}<" in text or f'"{one.title}"' in text]
            assert shown or "api" in address
        for picture in group:
            check_card(picture)

    library = "".join(
        answers(admin_client, "/admin/images/?p=1", "/admin/images/chooser/").values()
    )
    assert "not-found" not in library


def check_card(picture: Image) -> None:
    """What links are shared with: a JPEG in RGB that WhatsApp takes."""
    card = picture.share_rendition()
    with card.file.open() as file:
        data = file.read()
    image = opened(data)
    assert (image.format, image.mode) == ("JPEG", "RGB"), picture.title
    assert len(data) < 300_000
    assert "icc_profile" not in image.info


def test_a_new_file_for_one_in_use_is_made_drawable_too(admin_client, press):
    release = PressReleaseFactory(parent=press)

    new = by_replacing(admin_client, "peta.png", odd_pictures()["grey16.png"], release)

    with new.file.open() as file:
        assert opened(file.read()).mode == "L"


def spoil(picture: Image, how: str) -> None:
    """As an old row, or a lost file, would be: nobody cleaned it."""
    picture.renditions.all().delete()
    storage, name = picture.file.storage, picture.file.name
    storage.delete(name)
    if how != "lost":
        data = how if isinstance(how, bytes) else b"\x89PNG\r\n\x1a\nnothing"
        storage.save(name, ContentFile(data))


@pytest.mark.parametrize("how", ["lost", "broken"])
def test_a_picture_that_cannot_be_drawn_costs_its_place_only(
    client, admin_client, press, home, site, how, caplog
):
    picture, good, unused = (
        Image.objects.create(
            title=title, licence=Licence.PRESS, file=ContentFile(saved("PNG"), "foto.png")
        )
        for title in ("buruk", "baik", "sendiri")
    )
    person = PersonFactory(photo=picture)
    OfficeFactory(person=person)
    officers = OfficersPageFactory(parent=home)
    OrganisationSettings.for_site(site)
    OrganisationSettings.objects.update(logo=picture)
    article = released(press, [picture, good])
    video = {"url": "https://youtu.be/aqz-KE-bpKQ", "title": "Film", "poster": picture}
    article.body.append(("video", video))
    article.save()
    spoil(picture, how)

    api = f"/api/v1/articles/{article.pk}"
    found = answers(client, *LISTS, article.url, officers.url, api, f"{article.url}paket.zip")
    choose = reverse("wagtailimages_chooser:chosen", args=[picture.pk])
    keys = [picture.pk]
    spoil(unused, how)
    views = [reverse("wagtailimages:edit", args=keys)]
    views.append(reverse("wagtailimages:delete", args=[unused.pk]))
    answers(admin_client, "/admin/images/", "/admin/images/chooser/", choose, *views)
    trial = reverse("wagtailimages:preview", args=[picture.pk, "width-20"])
    assert admin_client.get(trial).status_code == 404
    good_trial = trial.replace(f"/{picture.pk}/", f"/{good.pk}/")
    assert admin_client.get(good_trial).headers["Content-Type"] == "image/png"
    answers(admin_client, reverse("wagtailadmin_pages:edit", args=[article.pk]))

    assert not [address for address, text in found.items() if "not-found" in text]
    assert found[article.url].count("<picture>") == 1
    assert article.title in found["/siaran-pers/"]
    assert "cannot be drawn" in caplog.text


def test_an_old_row_is_drawn_as_if_it_were_new(client, press):
    picture = Image.objects.create(title="lama", file=ContentFile(saved("PNG"), "foto.png"))
    article = released(press, [picture])
    spoil(picture, odd_pictures()["bit1-trns.png"])

    text = answers(client, article.url)[article.url]

    assert text.count("<picture>") == 2
    check_card(picture)


def test_old_rows_are_stored_again_by_a_command(press, capsys):
    old, new, broken = (
        Image.objects.create(title=title, file=ContentFile(saved("PNG"), "foto.png"))
        for title in ("lama", "baru", "rusak")
    )
    spoil(old, odd_pictures()["turned-5.png"])
    spoil(broken, "broken")
    before = [(one.file.name, one.file_hash) for one in (old, new)]
    new.get_rendition("width-20")

    with pytest.raises(CommandError, match="1 pictures"):
        call_command("clean_pictures")

    assert "1 pictures stored again" in (said := capsys.readouterr().out)
    assert "rusak" in said
    for image in (old, new):
        image.refresh_from_db()
    with old.file.open() as file:
        assert opened(file.read()).size == (old.width, old.height) == (40, 60)
    assert old.file.name != before[0][0]
    assert not old.file.storage.exists(before[0][0])
    assert old.file_hash == before[0][1]  # approvals know the picture by it
    assert (new.file.name, new.file_hash) == before[1]
    assert new.renditions.count() == 1
