"""Redirects from addresses of before: their limits, and what moves do not touch."""

import pytest
from django.test import TestCase
from wagtail.contrib.redirects.models import Redirect

from demo.factories import PlainPageFactory, PressReleaseFactory
from home.models import PlainPage
from navigation import old_addresses

pytestmark = pytest.mark.django_db


def rename(page, slug):
    page = type(page).objects.get(pk=page.pk)
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


def paths():
    return set(Redirect.objects.values_list("old_path", flat=True))


def test_an_address_longer_than_a_redirect_holds_has_none_and_the_others_have(home):
    above = PlainPageFactory(parent=home, slug="atas")
    PlainPageFactory(parent=above, slug="p" * 250)
    PlainPageFactory(parent=above, slug="pendek")

    rename(above, "lain")

    assert paths() == {"/atas", "/atas/pendek"}


def test_more_pages_than_a_batch_have_their_redirects(home, monkeypatch):
    monkeypatch.setattr(old_addresses, "BATCH", 2)
    above = PlainPageFactory(parent=home, slug="atas")
    for number in range(5):
        PlainPageFactory(parent=above, slug=f"h{number}")

    rename(above, "lain")

    assert paths() == {"/atas", *(f"/atas/h{number}" for number in range(5))}


def test_drafts_below_a_page_that_moves_have_none(home):
    above = PlainPageFactory(parent=home, slug="atas")
    PlainPageFactory(parent=above, slug="konsep", live=False)
    PlainPageFactory(parent=above, slug="terbit")

    above.move(PlainPage.objects.child_of(home).get(slug="tentang"), pos="last-child")

    assert paths() == {"/atas", "/atas/terbit"}


def test_what_an_administrator_wrote_stays_as_it_was(client, home, press):
    elsewhere = "https://iap.or.id/arsip/"
    Redirect.objects.create(old_path="/atas", redirect_link=elsewhere, site=home.get_site())
    page = PlainPageFactory(parent=home, slug="atas")

    rename(page, "lain")

    assert Redirect.objects.get(old_path="/atas").redirect_link == elsewhere
    assert client.get("/atas/").url == elsewhere


def test_another_page_at_an_old_address_is_read_there_and_leaves_the_newest_redirect(client, press):
    first = PressReleaseFactory(parent=press, slug="banjir")
    rename(first, "banjir-2025")
    assert client.get("/siaran-pers/banjir/").url == "/siaran-pers/banjir-2025/"

    second = PressReleaseFactory(parent=press, slug="banjir")
    assert client.get("/siaran-pers/banjir/").status_code == 200
    rename(second, "banjir-2026")

    assert client.get("/siaran-pers/banjir/").url == "/siaran-pers/banjir-2026/"
    assert Redirect.objects.get(old_path="/siaran-pers/banjir").redirect_page_id == second.pk


def test_english_addresses_lead_to_english_ones(client, press):
    english = press.get_translations().get()
    release = PressReleaseFactory(parent=english, locale=english.locale, slug="flood")

    rename(release, "floods")

    assert client.get("/en/press-releases/flood/").url == "/en/press-releases/floods/"
    assert client.get("/press-releases/flood/").status_code == 404
