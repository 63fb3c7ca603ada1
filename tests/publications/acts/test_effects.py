"""What readers get when an act is in force, and when it is undone."""

import json
import re

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Revision

from cms.surfaces import showing
from publications.models import Act, PressRelease
from search.models import SearchEntry
from tests.factories import (
    EventPageFactory,
    PlainPageFactory,
    PressReleaseFactory,
    ProgrammePageFactory,
    ResearchPageFactory,
)
from tests.publications.acts.conftest import TEXT

WHY = "Data dasarnya ternyata rekaan."


def structured(client, page):
    html = client.get(page.url).text
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1]
    return json.loads(data)["@graph"][0]


def test_correction_stands_on_the_page_with_its_time(client, release, act):
    made = act(release, "correction")

    html = client.get(release.url).text

    assert TEXT in html
    assert f'id="ralat-{made.pk}"' in html
    assert "WIB" in html
    assert "14 hektare" in html


def test_newest_correction_stands_first_and_each_stays(client, release, act):
    act(release, "correction", text="Ralat pertama.")
    act(release, "correction", text="Ralat kedua.")

    html = client.get(release.url).text

    assert html.index("Ralat kedua.") < html.index("Ralat pertama.")


def test_correction_is_told_to_search_engines(client, release, act):
    before = structured(client, release)
    made = act(release, "correction")

    data = structured(client, release)

    assert "correction" not in before
    (comment,) = data["correction"]
    assert comment["@type"] == "CorrectionComment"
    assert comment["text"] == TEXT
    assert comment["datePublished"] == made.in_force_at.isoformat()
    assert data["dateModified"] > before["dateModified"]


@pytest.mark.parametrize("address", ["/feed/atom/", "/feed/json/", "/feed/"])
def test_correction_updates_the_same_entry_of_feeds(client, release, act, address):
    before = client.get(address).text
    act(release, "correction")

    after = client.get(address).text

    assert TEXT in after
    assert TEXT not in before
    urn = re.compile("urn:uuid:[-0-9a-f]+")
    assert urn.findall(before) == urn.findall(after)
    dates = re.compile(r"<updated>([^<]+)|\"date_modified\": \"([^\"]+)")
    if "atom" in address or "json" in address:
        assert dates.findall(before) != dates.findall(after)


def test_api_tells_of_corrections_and_retraction(client, release, act):
    corrected = act(release, "correction")
    detail = client.get(f"/api/v1/articles/{release.pk}").json()
    assert [note["text"] for note in detail["corrections"]] == [TEXT]
    assert detail["corrections"][0]["url"].endswith(f"#ralat-{corrected.pk}")
    assert detail["retraction"] is None

    act(release, "retraction", text=WHY)
    (item,) = client.get("/api/v1/articles?kind=pressrelease").json()["items"]
    assert item["retraction"]["text"] == WHY
    assert item["title"] == "DICABUT: Luas taman kota"


def test_what_a_correction_says_is_found(client, release, act):
    act(release, "correction")

    assert "Luas taman kota" in client.get("/cari/?q=41").text


def test_undone_correction_leaves_page_and_log(client, release, act, undo):
    undo(act(release, "correction"))

    assert TEXT not in client.get(release.url).text
    assert TEXT not in client.get("/ralat/").text


def test_retraction_puts_the_reason_in_the_place_of_the_text(client, release, act):
    act(release, "retraction", text=WHY)

    response = client.get(release.url)

    assert response.status_code == 200
    assert WHY in response.text
    assert "<h1" in response.text
    assert "DICABUT: Luas taman kota" in response.text
    for gone in ("14 hektare", "Ringkasan taman"):
        assert gone not in response.text
    assert structured(client, release)["creativeWorkStatus"] == "Retracted"


@pytest.mark.parametrize(
    "address",
    ["/", "/siaran-pers/", "/feed/", "/feed/atom/", "/feed/json/", "/api/v1/articles",
     "/cari/?q=taman"],
)  # fmt: skip
def test_retraction_marks_the_title_wherever_it_is_named(client, release, act, address):
    call_command("index_search")
    assert "DICABUT" not in client.get(address).text

    act(release, "retraction", text=WHY)

    text = re.sub("</?mark>", "", client.get(address).text)
    assert "DICABUT: Luas taman kota" in text
    assert "14 hektare" not in text


def test_words_of_a_retracted_text_are_not_found_from_that_moment(client, release, act):
    call_command("index_search")
    assert "Luas taman" in client.get("/cari/?q=hektare").text

    act(release, "retraction", text=WHY)

    assert "Luas taman" not in client.get("/cari/?q=hektare").text


def test_undone_retraction_brings_back_exactly_the_revision_that_was_live(
    client, release, act, undo
):
    release.refresh_from_db()
    seen = release.live_revision
    made = act(release, "retraction", text=WHY)

    undo(made)

    page = PressRelease.objects.get(pk=release.pk)
    assert page.live_revision == seen
    assert page.title == "Luas taman kota"
    assert "14 hektare" in client.get(release.url).text
    assert WHY not in client.get(release.url).text


def test_retraction_can_be_undone_after_the_revisions_were_purged(client, release, act, undo):
    made = act(release, "retraction", text=WHY)
    Revision.objects.filter(pk=made.revision_id).delete()
    made.refresh_from_db()

    undo(made)

    assert "14 hektare" in client.get(release.url).text


def test_draft_that_nobody_approved_does_not_go_live_by_an_undone_retraction(
    client, release, act, undo
):
    release.title = "Judul yang belum disetujui"
    release.save_revision()

    undo(act(PressRelease.objects.get(pk=release.pk), "retraction", text=WHY))

    html = client.get(release.url).text
    assert "Luas taman kota" in html
    assert "belum disetujui" not in html


@pytest.mark.parametrize(
    ("factory", "where"),
    [(EventPageFactory, "events"), (ProgrammePageFactory, "programmes")],
)
def test_every_kind_of_article_can_be_retracted_and_restored(
    request, client, act, undo, factory, where
):
    page = factory(
        parent=request.getfixturevalue(where), body=[("text", "<p>Isi yang dicabut.</p>")]
    )
    made = act(page, "retraction", text=WHY)
    html = client.get(page.url).text
    assert WHY in html
    assert "Isi yang dicabut" not in html

    undo(made)

    assert "Isi yang dicabut" in client.get(page.url).text


def test_retracted_research_stays_readable_with_the_mark(client, research, act):
    page = ResearchPageFactory(
        parent=research, title="Kajian banjir", abstract="Abstrak asli.",
        body=[("text", "<p>Isi asli.</p>")],
    )  # fmt: skip
    act(page, "retraction", text=WHY)

    html = client.get(page.url).text

    for part in ("DITARIK: Kajian banjir", "Abstrak asli.", "Isi asli.", WHY):
        assert part in html
    assert client.get(f"/api/v1/articles/{page.pk}").json()["abstract"] == "Abstrak asli."


def test_retraction_closes_comments(client, release, act):
    act(release, "retraction", text=WHY)

    assert "<textarea" not in client.get(f"/komentar/formulir/{release.pk}/").text
    assert not PressRelease.objects.get(pk=release.pk).accepts_comments


def test_publishing_over_a_retraction_changes_nothing(client, release, act):
    release.refresh_from_db()
    before = release.live_revision
    act(release, "retraction", text=WHY)

    before.publish()

    html = client.get(release.url).text
    assert WHY in html
    assert "14 hektare" not in html


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
    assert Act.objects.in_force().count() == 2


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
    Revision.objects.update(approved_go_live_at=timezone.now() - timezone.timedelta(minutes=1))

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

    undo(made)

    assert client.get(page.url).status_code == 200
