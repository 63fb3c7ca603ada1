"""What readers get when an act is in force, and when it is undone."""

import json
import re

import pytest
from django.core.management import call_command
from wagtail.models import Revision

from cms import zone
from demo.factories import EventPageFactory, ProgrammePageFactory, ResearchPageFactory
from publications.models import PressRelease
from tests.corrections.conftest import TEXT

pytestmark = pytest.mark.postgresql

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
    assert comment["datePublished"] == zone.local(made.in_force_at).isoformat()
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
