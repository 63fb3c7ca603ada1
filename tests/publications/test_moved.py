"""What was moved is found at every address it had, in one step; what was never read, at none."""

import pytest
from django.test import TestCase
from wagtail.contrib.redirects.models import Redirect

from demo.factories import (
    EventPageFactory,
    PlainPageFactory,
    PressReleaseFactory,
    ProgrammePageFactory,
)
from home.models import PlainPage
from publications.models import PressRelease
from tests.sweep import by_two

pytestmark = pytest.mark.django_db


def commits():
    return TestCase.captureOnCommitCallbacks(execute=True)


def rename(page, slug):
    page = type(page).objects.get(pk=page.pk)
    page.slug = slug
    with commits():
        page.save_revision().publish()


def at(client, address):
    answer = client.get(address)
    return answer.headers.get("Location", answer.status_code)


def test_all_that_belongs_to_a_release_moves_with_it_and_keeps_the_query(client, press):
    release = PressReleaseFactory(parent=press, slug="lama")
    rename(release, "baru")

    for rest in ("", "?page=2", "naskah.txt", "paket.zip", "naskah.txt?utm_source=wa"):
        assert at(client, f"/siaran-pers/lama/{rest}") == f"/siaran-pers/baru/{rest}"
    assert at(client, "/siaran-pers/lama") == "/siaran-pers/baru/"
    assert at(client, "/siaran-pers/lama/kegiatan.ics") == 404


def test_a_list_keeps_the_part_that_was_asked_for(client, press):
    PressReleaseFactory.create_batch(13, parent=press)
    year = press.years()[0]
    rename(press, "pers")

    for rest in ("?page=2", f"{year}/?page=2", f"{year}/", "feed/atom/", "feed"):
        assert at(client, f"/siaran-pers/{rest}") in {f"/pers/{rest}", f"/pers/{rest}/"}


def test_several_moves_are_one_step(client, home, press, programmes):
    programme = ProgrammePageFactory(parent=programmes, slug="satu")
    release = PressReleaseFactory(parent=press, slug="satu")
    for page, slug in (
        (programme, "dua"),
        (programmes, "kerja"),
        (release, "dua"),
        (press, "pers"),
    ):
        rename(page, slug)
    rename(programme, "tiga")
    rename(release, "tiga")

    for old in ("/program/satu/", "/program/dua/", "/kerja/dua/"):
        for rest in ("", "feed/json/", "kalender.ics"):
            assert at(client, f"{old}{rest}") == f"/kerja/tiga/{rest}"
    for old in ("/siaran-pers/satu/", "/siaran-pers/dua/", "/pers/dua/"):
        assert at(client, f"{old}naskah.txt") == "/pers/tiga/naskah.txt"


def test_a_page_that_was_moved_is_found_with_all_below(client, home):
    above, other = PlainPageFactory.create_batch(2, parent=home)
    below = PlainPageFactory(parent=above, slug="bawah")
    hidden = PlainPageFactory(parent=below, slug="sembunyi")
    hidden.unpublish()
    old = above.url
    with commits():
        above.move(other, pos="last-child")
    new = PlainPage.objects.get(pk=above.pk).url

    assert at(client, old) == new
    assert at(client, f"{old}bawah/?x=1") == f"{new}bawah/?x=1"
    assert at(client, f"{old}bawah/sembunyi/") == 404
    PlainPage.objects.get(pk=hidden.pk).save_revision().publish()
    assert at(client, f"{old}bawah/sembunyi/") == f"{new}bawah/sembunyi/"


def test_no_redirect_tells_of_what_was_taken_down_or_is_hidden(client, press, events):
    release = PressReleaseFactory(parent=press, slug="lama")
    event = EventPageFactory(parent=events, slug="lama")
    rename(release, "baru")
    rename(event, "baru")
    rename(press, "pers")
    by_two(PressRelease.objects.get(pk=release.pk), "takedown", text="x", ground="court")
    event.refresh_from_db()
    event.unpublish()

    for path in ("siaran-pers/lama", "siaran-pers/baru", "pers/baru", "pers/lama"):
        for rest in ("", "naskah.txt", "paket.zip", "?page=2"):
            expected = 404 if path == "pers/lama" else 410
            assert at(client, f"/{path}/{rest}") == expected, (path, rest)
    for rest in ("", "kegiatan.ics"):
        assert at(client, f"/kegiatan/lama/{rest}") == 404


def test_an_address_that_came_back_leads_nowhere_else(client, press):
    PressReleaseFactory(parent=press)
    rename(press, "pers")
    rename(press, "siaran-pers")

    assert at(client, "/siaran-pers/?page=99") == 404
    assert at(client, "/pers/?page=99") == "/siaran-pers/?page=99"


def test_a_slug_that_no_reader_saw_leaves_no_redirect(client, press):
    """As an editor changes it: Wagtail saves the slug of a page that is not live at once."""
    release = PressReleaseFactory(parent=press, live=False, first_published_at=None)
    for slug in ("rahasia-satu", "rahasia-dua"):
        rename_draft(release, slug)
    rename(release, "terbit")
    PressRelease.objects.get(pk=release.pk).unpublish()
    for slug in ("rahasia-tiga", "rahasia-empat"):
        rename_draft(release, slug)
    rename(release, "lagi")

    assert [row.old_path for row in Redirect.objects.all()] == ["/siaran-pers/terbit"]
    assert at(client, "/siaran-pers/terbit/naskah.txt") == "/siaran-pers/lagi/naskah.txt"


def rename_draft(release, slug):
    """The page and its draft are written at once, as Wagtail's form does for a page not live."""
    page = type(release).objects.get(pk=release.pk)
    page.slug = slug
    with commits():
        page.save()
        page.save_revision()


def test_a_draft_that_is_moved_leaves_no_redirect(home):
    one, other = PlainPageFactory.create_batch(2, parent=home)
    draft = PlainPageFactory(parent=one, live=False, first_published_at=None)
    with commits():
        draft.move(other, pos="last-child")

    assert not Redirect.objects.exists()


def test_what_leaves_no_redirect_takes_none_of_others(home):
    """Wagtail's own receiver deletes all that it ever made, where it has none to make."""
    one, other = PlainPageFactory.create_batch(2, parent=home)
    Redirect.objects.create(old_path="/lama", redirect_page=one, automatically_created=True)
    draft = PlainPageFactory(parent=one, live=False, first_published_at=None)
    with commits():
        draft.move(other, pos="last-child")
    rename_draft(draft, "x")

    assert Redirect.objects.get().old_path == "/lama"
