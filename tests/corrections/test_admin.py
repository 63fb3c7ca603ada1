"""Acts in the administration: proposed by one, confirmed by another, seen by who may."""

import pytest
from django.urls import reverse

from corrections import actions
from corrections.models import EditorialNotice, NoticeState
from demo.factories import EventPageFactory, PressReleaseFactory, ResearchPageFactory
from publications.models import PressRelease
from tests.corrections.conftest import TEXT

pytestmark = pytest.mark.postgresql

HOME = "/admin/"


def form_of(page, kind):
    return reverse("act_propose", args=[page.pk, kind])


def test_page_header_leads_to_the_acts(as_user, release, editor):
    html = as_user(editor).get(reverse("wagtailadmin_pages:edit", args=[release.pk])).text

    assert reverse("acts_of_page", args=[release.pk]) in html


def test_header_of_a_draft_offers_no_acts(as_user, press, editor):
    draft = PressReleaseFactory(parent=press, live=False, first_published_at=None)
    html = as_user(editor).get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).text

    assert reverse("acts_of_page", args=[draft.pk]) not in html


def test_each_act_is_explained_before_it_is_chosen(as_user, release, editor):
    html = as_user(editor).get(reverse("acts_of_page", args=[release.pk])).text

    for kind in ("correction", "retraction", "takedown"):
        assert form_of(release, kind) in html
    assert "Alamat tetap ada" in html


def press(client, act, decision, **typed):
    """A button on the page of an act that was opened just now."""
    seen = EditorialNotice.objects.get(pk=act.pk).version
    address = reverse("act", args=[act.pk])
    return client.post(address, {"decision": decision, "seen": seen, **typed})


def test_two_people_correct_a_release(as_user, client, release, editor, board):
    response = as_user(editor).post(form_of(release, "correction"), {"text": TEXT})
    act = EditorialNotice.objects.get()
    assert response["Location"] == reverse("act", args=[act.pk])
    own = client.get(response["Location"]).text
    assert 'value="confirm"' not in own
    assert 'value="refuse"' in own

    page = as_user(board).get(reverse("act", args=[act.pk])).text
    assert TEXT in page
    assert reverse("act_preview", args=[act.pk]) in page
    press(client, act, "confirm")

    client.logout()
    assert TEXT in client.get(release.url).text


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("correction", {"text": ""}),
        ("correction", {"text": "x" * 2001}),
        ("retraction", {}),
        ("takedown", {"text": "Surat", "ground": ""}),
        ("takedown", {"text": "Surat", "ground": "cuaca"}),
        ("takedown", {"text": "Surat", "ground": "court", "translations": ["1", "x"]}),
    ],
)
def test_incomplete_proposal_is_explained_and_kept(as_user, release, editor, kind, data):
    release.copy_for_translation(english(), copy_parents=True).save_revision().publish()

    response = as_user(editor).post(form_of(release, kind), data)

    assert response.status_code == 422
    assert "error" in response.text
    assert data.get("text", "")[:2000] in response.text
    assert not EditorialNotice.objects.exists()


def english():
    return actions.Page._meta.get_field("locale").related_model.objects.get(language_code="en")


def test_takedown_offers_translations(as_user, release, editor):
    other = release.copy_for_translation(english(), copy_parents=True)
    other.save_revision().publish()
    data = {"text": "Surat", "ground": "court", "translations": [other.pk]}

    as_user(editor).post(form_of(release, "takedown"), data)

    assert set(EditorialNotice.objects.values_list("page", flat=True)) == {release.pk, other.pk}
    assert len(set(EditorialNotice.objects.values_list("bundle", flat=True))) == 1


def test_second_proposal_of_the_same_is_refused_with_words(as_user, release, editor, board):
    actions.propose(release, "retraction", editor, text="Satu")

    response = as_user(board).post(form_of(release, "retraction"), {"text": "Dua"})

    assert response.status_code == 422
    assert "sudah diajukan" in response.text
    assert "Dua" in response.text


@pytest.mark.parametrize("kind", ["penghapusan", "correction-x", "0"])
def test_unknown_act_is_not_found(as_user, release, editor, kind):
    assert as_user(editor).get(form_of(release, kind)).status_code == 404


@pytest.mark.parametrize("decision", ["", "lain", "undo"])
def test_decision_that_makes_no_sense_changes_nothing(as_user, release, editor, board, decision):
    made = actions.propose(release, "correction", editor, text=TEXT)

    press(as_user(board), made, decision)

    assert EditorialNotice.objects.get().state == NoticeState.PROPOSED


def test_superuser_is_asked_for_a_reason(as_user, release, admin_user):
    made = actions.propose(release, "correction", admin_user, text=TEXT)
    client = as_user(admin_user)

    refused = press(client, made, "confirm", reason="")
    assert refused.status_code == 422
    assert "alasan" in refused.text
    assert EditorialNotice.objects.get().state == NoticeState.PROPOSED

    press(client, made, "confirm", reason="Hanya saya yang ada.")
    assert EditorialNotice.objects.get().state == NoticeState.IN_FORCE


def test_undoing_asks_why_and_for_a_second_person(as_user, client, release, editor, board, act):
    made = act(release, "retraction", text="Rekaan.")
    address = reverse("act", args=[made.pk])
    assert press(as_user(editor), made, "undo").status_code == 422

    press(client, made, "undo", reason="Ternyata benar.")
    assert "Ternyata benar." in as_user(board).get(address).text
    press(client, made, "confirm")

    client.logout()
    assert "14 hektare" in client.get(release.url).text


def test_preview_shows_what_readers_will_get(as_user, release, editor, board):
    correction = actions.propose(release, "correction", editor, text=TEXT)
    retraction = actions.propose(release, "retraction", editor, text="Rekaan belaka.")
    takedown = actions.propose(release, "takedown", editor, text="Surat", ground="court")
    client = as_user(board)

    def shown(act):
        return client.get(reverse("act_preview", args=[act.pk])).text

    assert TEXT in shown(correction)
    assert "14 hektare" in shown(correction)
    assert "Rekaan belaka." in shown(retraction)
    assert "DICABUT" in shown(retraction)
    assert "14 hektare" not in shown(retraction)
    assert "perintah pengadilan" in shown(takedown)
    assert "taman" not in shown(takedown)
    assert PressRelease.objects.get(pk=release.pk).title == "Luas taman kota"


def test_preview_of_an_end_shows_what_comes_back(as_user, release, editor, board, act):
    made = act(release, "retraction", text="Rekaan.")
    actions.ask_to_undo(made, editor, "Benar")

    html = as_user(board).get(reverse("act_preview", args=[made.pk])).text

    assert "14 hektare" in html
    assert "<title>Luas taman kota" in html


@pytest.mark.parametrize("name", ["act", "act_preview"])
def test_act_is_shown_only_to_who_may_write_the_page(as_user, release, editor, member, name):
    made = actions.propose(release, "takedown", editor, text="Nama korban", ground="safety")
    address = reverse(name, args=[made.pk])

    for group in ("Penulis", "Moderator"):
        response = as_user(member(group)).get(address)
        assert response.status_code in {302, 403}
        assert "Nama korban" not in response.text


def test_list_shows_each_state_with_its_number(as_user, release, editor, board, act):
    act(release, "correction", text="Ralat yang berlaku")
    actions.propose(release, "correction", editor, text="Ralat yang menunggu")
    client = as_user(board)

    waiting = client.get(reverse("acts"))
    force = client.get(reverse("acts"), {"state": "in-force"})

    assert "Ralat yang menunggu" in waiting.text
    assert "Ralat yang berlaku" not in waiting.text
    assert "Ralat yang berlaku" in force.text
    counts = {tab["name"]: tab["count"] for tab in waiting.context["tabs"]}
    assert counts == {"waiting": 1, "in-force": 1, "undone": 0, "refused": 0, "all": 2}


@pytest.mark.parametrize("query", ["", "?state=lain", "?state=all&p=x", "?p=99999", "?p=-1"])
def test_list_answers_whatever_is_asked(as_user, site, board, query):
    assert as_user(board).get(reverse("acts") + query).status_code == 200


@pytest.mark.parametrize("count", [1, 5])
def test_list_asks_the_same_queries_however_long_it_is(
    as_user, press, editor, board, count, django_assert_max_num_queries
):
    for page in PressReleaseFactory.create_batch(count, parent=press):
        actions.propose(page, "correction", editor, text=TEXT)
    client = as_user(board)
    client.get(reverse("acts"))

    with django_assert_max_num_queries(25):
        client.get(reverse("acts"))


def test_first_page_shows_what_waits_to_who_may_confirm(as_user, release, editor, board):
    actions.propose(release, "correction", editor, text=TEXT)

    assert "menunggu pengesahan" in as_user(board).get(HOME).text
    assert "menunggu pengesahan" not in as_user(editor).get(HOME).text


def test_retracted_page_cannot_be_edited(as_user, release, editor, act):
    act(release, "retraction", text="Rekaan.")
    address = reverse("wagtailadmin_pages:edit", args=[release.pk])

    assert "sudah dicabut" in as_user(editor).get(address).text
    empty = {f"{name}-count": "0" for name in ("body", "contacts", "attachments")}
    as_user(editor).post(address, {"title": "Lain", "action-publish": "1", **empty})

    assert PressRelease.objects.get(pk=release.pk).title == "DICABUT: Luas taman kota"


def test_unpublishing_says_what_it_is_not(as_user, release, board):
    single = reverse("wagtailadmin_pages:unpublish", args=[release.pk])
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    client = as_user(board)

    for address in (single, f"{many}?id={release.pk}"):
        assert "untuk sementara" in client.get(address).text


def test_every_kind_of_article_has_its_header_button(as_user, events, research, editor):
    for page in (EventPageFactory(parent=events), ResearchPageFactory(parent=research)):
        html = as_user(editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
        assert reverse("acts_of_page", args=[page.pk]) in html


def test_log_entries_are_told_in_the_history_of_the_page(as_user, release, board, act):
    act(release, "correction")

    html = as_user(board).get(reverse("wagtailadmin_pages:history", args=[release.pk])).text

    assert "Ralat – disahkan" in html
