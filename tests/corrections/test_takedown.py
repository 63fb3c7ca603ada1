"""What was taken down is nowhere: neither named, nor served, nor brought back by accident."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Revision

from cms.surfaces import showing
from corrections.models import EditorialNotice
from demo.clock import at
from demo.factories import EventPageFactory, PlainPageFactory, PressReleaseFactory
from home.models import PlainPage
from publications.models import PressRelease
from search.models import SearchEntry

pytestmark = pytest.mark.postgresql


def test_takedown_answers_with_a_tombstone_that_names_nothing(client, release, act):
    act(release, "takedown", text="Surat dari Bp. Anu", ground="privacy")

    response = client.get(release.url)

    assert response.status_code == 410
    assert "UU No. 27 Tahun 2022" in response.text
    assert str(timezone.localtime().year) in response.text
    for secret in ("taman", "14 hektare", "Bp. Anu"):
        assert secret not in response.text
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("below", ["kegiatan.ics", "apa-saja/", "feed/"])
def test_what_lies_below_the_address_is_gone_too(client, events, act, below):
    event = EventPageFactory(parent=events)
    act(event, "takedown", ground="court")

    assert client.get(f"{event.url}{below}").status_code == 410


def test_api_says_that_an_article_is_gone(client, release, act):
    act(release, "takedown", ground="court")

    response = client.get(f"/api/v1/articles/{release.pk}")

    assert response.status_code == 410
    assert response["Content-Type"] == "application/problem+json"


def test_taken_down_page_is_on_no_surface(client, release, act):
    call_command("index_search")
    act(release, "takedown", ground="court")

    assert showing(PressRelease.objects.get(pk=release.pk)) == {}
    assert not SearchEntry.objects.filter(page=release.pk).exists()
    for address in ("/", "/siaran-pers/", "/feed/", "/sitemap-0.xml", "/cari/?q=taman"):
        assert "Luas taman" not in client.get(address).text


def test_takedown_takes_chosen_translations_along_and_no_others(client, release, act):
    english = release.copy_for_translation(Locale.objects.get(language_code="en"), True)
    english.title = "City park"
    english.save_revision().publish()
    other = PressReleaseFactory(parent=release.get_parent().specific)

    act(release, "takedown", ground="court", translations=[english])

    assert client.get(release.url).status_code == 410
    gone = client.get(english.url)
    assert gone.status_code == 410
    assert "This page was taken down" in gone.text
    assert client.get(other.url).status_code == 200
    assert EditorialNotice.objects.in_force().count() == 2


def test_alias_of_a_page_goes_and_comes_back_with_it(client, release, act, undo):
    alias = release.create_alias(update_slug="salinan")
    assert client.get(alias.url).status_code == 200

    made = act(release, "takedown", ground="court")
    assert client.get(alias.url).status_code == 410
    assert client.get("/ralat/").text.count('class="entry"') == 1

    undo(made)
    assert client.get(alias.url).status_code == 200


def test_undone_takedown_brings_the_page_back(client, release, act, undo):
    made = act(release, "takedown", ground="court")

    undo(made)

    assert client.get(release.url).status_code == 200
    assert "14 hektare" in client.get(release.url).text
    assert "Satu halaman ditarik" not in client.get("/ralat/").text


def test_scheduler_does_not_bring_back_what_was_taken_down(client, release, act):
    release.go_live_at = timezone.now() + timezone.timedelta(hours=1)
    release.save_revision().publish()
    act(release, "takedown", ground="court")
    Revision.objects.update(approved_go_live_at=release.go_live_at)

    with at(release.go_live_at + timezone.timedelta(minutes=1)):
        call_command("publish_scheduled")

    assert client.get(release.url).status_code == 410
    assert showing(PressRelease.objects.get(pk=release.pk)) == {}


def test_redirect_to_a_taken_down_page_answers_410_without_its_address(client, release, act):
    Redirect.add_redirect("/lama/", redirect_to=release)
    assert release.slug in client.get("/lama/")["Location"]
    act(release, "takedown", ground="court")

    response = client.get("/lama/")

    assert response.status_code == 410
    assert release.slug not in response.text


def test_redirect_to_a_page_that_is_not_public_is_not_found(client, release):
    Redirect.add_redirect("/lama/", redirect_to=release)

    release.unpublish()

    response = client.get("/lama/?dari=wa")
    assert response.status_code == 404
    assert "Location" not in response


def test_other_redirects_lead_where_they_did(client, release):
    Redirect.add_redirect("/lama/", redirect_to=release)
    Redirect.add_redirect("/luar/", redirect_to="https://luar.example/")

    assert client.get("/lama/")["Location"].endswith(release.url)
    assert client.get("/luar/")["Location"] == "https://luar.example/"


def test_new_page_may_stand_where_an_erased_one_was(client, release, press, act):
    made = act(release, "takedown", text="Nama korban", ground="safety")
    address = release.url
    PressRelease.objects.get(pk=release.pk).delete()
    assert client.get(address).status_code == 410

    PressReleaseFactory(parent=press, slug=release.slug)

    assert client.get(address).status_code == 200
    made.refresh_from_db()
    assert (made.page, made.text, made.original, made.revision) == (None, "", None, None)


def test_plain_page_can_be_taken_down(client, home, act, undo):
    page = PlainPageFactory(parent=home)
    made = act(page, "takedown", ground="law")
    assert client.get(page.url).status_code == 410
    assert PlainPage.objects.get(pk=page.pk).get_lock() is not None

    undo(made)

    assert client.get(page.url).status_code == 200
    assert PlainPage.objects.get(pk=page.pk).get_lock() is None
