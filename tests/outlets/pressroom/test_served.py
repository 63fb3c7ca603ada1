"""Who gets a kit, when, and that nobody ever gets an old one."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from demo.factories import EventPageFactory, PressReleaseFactory
from outlets.pressroom.archive import stream
from outlets.pressroom.contents import contents_of
from outlets.pressroom.models import PressKit
from publications.models import PressRelease
from tests.sweep import HIDDEN


def address(release):
    return f"{release.url}paket.zip"


def test_a_published_release_has_its_kit_made_ahead(client, release):
    kit = PressKit.objects.get(release=release)

    assert kit.wanted_at is None
    assert kit.digest == contents_of(release).digest
    assert kit.size == default_storage.size(kit.file)
    assert client.get(address(release)).getvalue() == b"".join(stream(contents_of(release)))


def test_a_kit_comes_as_a_file_that_is_asked_for_anew_each_time(client, release):
    response = client.get(address(release))

    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="rapat-kerja.zip"'
    assert response["Content-Length"] == str(PressKit.objects.get().size)
    assert response["Cache-Control"] == "no-cache"
    assert not response.cookies


def test_who_has_the_kit_is_told_that_it_is_the_same(client, release):
    etag = client.get(address(release))["ETag"]

    assert client.get(address(release), headers={"If-None-Match": etag}).status_code == 304


def test_an_interrupted_download_goes_on(client, release):
    whole = client.get(address(release)).getvalue()

    part = client.get(address(release), headers={"Range": "bytes=100-199"})

    assert part.status_code == 206
    assert part.getvalue() == whole[100:200]


@pytest.mark.parametrize("is_made", [True, False])
def test_head_tells_what_get_would(client, release, is_made):
    if not is_made:
        PressKit.objects.update(digest="")

    response = client.head(address(release))

    assert response.status_code == 200
    assert response["ETag"] == client.get(address(release))["ETag"]


@pytest.mark.parametrize("path", ["paket.zip", "naskah.txt"])
@pytest.mark.parametrize("state", HIDDEN)
def test_nothing_is_to_be_had_of_a_release_that_readers_may_not_see(client, release, state, path):
    HIDDEN[state](release)

    assert client.get(f"{release.url}{path}").status_code == 404
    assert client.head(f"{release.url}{path}").status_code == 404


def test_the_file_of_a_withdrawn_release_is_gone(release):
    file = PressKit.objects.get(release=release).file

    release.unpublish()

    assert not default_storage.exists(file)
    assert not PressKit.objects.exists()


def test_the_file_of_a_deleted_release_is_gone(release):
    file = PressKit.objects.get(release=release).file

    release.delete()

    assert not default_storage.exists(file)


def test_a_stored_kit_has_no_address_of_its_own(client, release):
    file = PressKit.objects.get(release=release).file

    assert client.get(f"/media/{file}").status_code == 404


@pytest.mark.parametrize("path", ["", "siaran-pers/", "tidak-ada/", "siaran-pers/2024/"])
def test_other_pages_have_no_kit(client, release, events, path):
    event = EventPageFactory(parent=events)

    for place in (f"/{path}", event.url):
        assert client.get(f"{place}paket.zip").status_code == 404
        assert client.get(f"{place}naskah.txt").status_code == 404


def correct(release):
    release.title = "Rapat kerja (ralat)"
    release.save_revision().publish()


def recaption(release):
    release.lead_image.caption = "Keterangan lain"
    release.lead_image.save()


def lose(release):
    default_storage.delete(PressKit.objects.get(release=release).file)


@pytest.mark.parametrize("change", [correct, recaption, lose])
def test_readers_get_what_is_right_now_whatever_was_made_before(client, settings, release, change):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": []}
    }

    change(release)

    now = PressRelease.objects.get(pk=release.pk)
    assert client.get(address(release)).getvalue() == b"".join(stream(contents_of(now)))
    assert PressKit.objects.get(release=release).wanted_at is not None


def test_a_kit_is_made_again_when_its_text_is_rendered_again(client, release):
    before = PressKit.objects.get(release=release).digest
    recaption(release)

    client.get(f"{release.url}naskah.txt")

    after = PressKit.objects.get(release=release).digest
    assert after != before
    assert after == contents_of(PressRelease.objects.get(pk=release.pk)).digest


def test_the_plain_text_is_text(client, release):
    response = client.get(f"{release.url}naskah.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.text.startswith("UNTUK DISIARKAN SEGERA\n")


@pytest.fixture
def draft(press):
    page = PressReleaseFactory(parent=press, live=False, slug="nanti")
    page.go_live_at = timezone.now() + timezone.timedelta(days=1)
    page.save_revision()
    return page


@pytest.mark.parametrize("group", ["Redaktur", "Pengurus"])
def test_the_team_sees_the_kit_with_its_embargo_before_it_is_out(
    client, draft, member, group, files
):
    client.force_login(member(group))

    response = client.get(reverse("press_kit_preview", args=[draft.pk]))

    assert "no-store" in response["Cache-Control"]
    assert b"EMBARGO SAMPAI" in files(response.getvalue())["naskah.txt"]
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    assert reverse("press_kit_preview", args=[draft.pk]) in edit.text


def test_nobody_else_sees_the_kit_before_it_is_out(client, draft, member):
    preview = reverse("press_kit_preview", args=[draft.pk])
    assert client.get(preview).status_code == 302
    client.force_login(member("Moderator"))

    assert client.get(preview).status_code in {302, 403}
    assert client.get(preview).wsgi_request.user != AnonymousUser()


def test_other_pages_have_no_kit_to_preview(client, press, member):
    client.force_login(member("Redaktur"))

    assert client.get(reverse("press_kit_preview", args=[press.pk])).status_code == 404
    assert client.get(reverse("press_kit_preview", args=[999999])).status_code == 404
