"""The public log and its feeds: all that is in force, and of a takedown nothing but the ground."""

import json
import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from corrections.models import EditorialNotice
from demo.factories import PressReleaseFactory
from publications.models import PressRelease
from tests.corrections.conftest import TEXT

FEEDS = ["/ralat/feed/", "/ralat/feed/atom/", "/ralat/feed/json/"]


@pytest.fixture
def corrected(press):
    """Makes corrections in force, each on a page of its own."""

    def make(count):
        return [
            EditorialNotice.objects.create(
                kind="correction",
                state="in-force",
                page=PressReleaseFactory(parent=press, title=f"Rilis {number}"),
                language="id",
                text=f"Ralat nomor {number}.",
                in_force_at=timezone.now() - timezone.timedelta(minutes=number),
            )
            for number in range(count)
        ]

    return make


@pytest.mark.parametrize("address", ["/ralat/", "/en/corrections/"])
def test_empty_log_says_so(client, site, address):
    response = client.get(address)

    assert response.status_code == 200
    assert 'class="empty"' in response.text


@pytest.mark.parametrize("address", FEEDS)
def test_empty_feed_is_a_feed(client, site, address):
    response = client.get(address)

    assert response.status_code == 200
    json.loads(response.text) if "json" in address else ET.fromstring(response.content)


def test_log_names_page_text_and_time_and_leads_to_the_note(client, release, act):
    made = act(release, "correction")

    html = client.get("/ralat/").text

    assert TEXT in html
    assert f'href="{release.url}#ralat-{made.pk}"' in html
    assert 'href="/ralat/"' in client.get(release.url).text


@pytest.mark.parametrize("address", ["/ralat/", *FEEDS])
def test_takedown_is_listed_without_its_content(client, release, act, address):
    act(release, "takedown", text="Surat Bp. Anu", ground="privacy")

    said = client.get(address).text

    assert "UU No. 27 Tahun 2022" in said
    for secret in ("taman", release.slug, "Bp. Anu"):
        assert secret not in said


@pytest.mark.parametrize("address", FEEDS)
def test_feed_names_each_act_once_newest_first(client, corrected, address):
    corrected(3)

    said = client.get(address).text

    assert said.index("Ralat nomor 0.") < said.index("Ralat nomor 1.") < said.index("nomor 2.")
    assert "urn:uuid:" in said


def test_entry_of_the_feed_stays_the_same_when_the_page_is_renamed(client, release, act):
    act(release, "correction")
    before = client.get("/ralat/feed/json/").json()["items"][0]

    page = PressRelease.objects.get(pk=release.pk)
    page.title, page.slug = "Nama baru", "nama-baru"
    page.save_revision().publish()

    after = client.get("/ralat/feed/json/").json()["items"][0]
    assert after["id"] == before["id"]
    assert "Nama baru" in after["title"]


def test_log_speaks_the_language_of_its_address(client, release, act):
    english = release.copy_for_translation(Locale.objects.get(language_code="en"), True)
    english.title = "City park"
    english.save_revision().publish()
    act(release, "correction")
    act(english, "correction", text="Forty-one hectares.")

    assert "Forty-one" not in client.get("/ralat/").text
    html = client.get("/en/corrections/").text
    assert "Forty-one" in html
    assert TEXT not in html


@pytest.mark.parametrize("state", ["proposed", "refused", "undone"])
def test_what_is_not_in_force_is_not_listed(client, corrected, state):
    corrected(1)
    EditorialNotice.objects.update(state=state)

    assert "Ralat nomor 0." not in client.get("/ralat/").text


@pytest.mark.parametrize("hide", ["unpublished", "private", "below"])
@pytest.mark.parametrize("address", ["/ralat/", "/ralat/feed/"])
def test_correction_of_a_page_that_readers_may_not_see_is_not_named(
    client, corrected, press, hide, address
):
    (made,) = corrected(1)
    if hide == "unpublished":
        made.page.specific.unpublish()
    else:
        page = press if hide == "below" else made.page
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert "Ralat nomor 0." not in client.get(address).text


def test_long_log_has_parts(client, corrected):
    corrected(14)

    first, second = client.get("/ralat/").text, client.get("/ralat/?page=2").text

    assert "Ralat nomor 11." in first
    assert "Ralat nomor 12." not in first
    assert "Ralat nomor 13." in second
    assert client.get("/ralat/?page=3").status_code == 404
    assert client.get("/ralat/?page=x").status_code == 404


@pytest.mark.parametrize("address", ["/ralat/", *FEEDS])
def test_log_asks_the_same_queries_however_long_it_is(
    client, corrected, django_assert_max_num_queries, address
):
    corrected(1)
    client.get(address)
    with django_assert_max_num_queries(12) as one:
        client.get(address)
    corrected(5)

    with django_assert_max_num_queries(len(one)):
        client.get(address)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_log_is_only_read(client, site, method):
    assert getattr(client, method)("/ralat/").status_code == 405


def test_unchanged_log_is_not_sent_again(client, corrected):
    corrected(1)
    etag = client.get("/ralat/")["ETag"]

    assert client.get("/ralat/", headers={"If-None-Match": etag}).status_code == 304


def test_other_language_of_the_log_is_one_click_away(client, site):
    assert 'href="/en/corrections/"' in client.get("/ralat/").text
