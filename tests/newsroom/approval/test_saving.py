"""Saving writes what was changed, in the name of who changed it, and makes a new page once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from approval.digest import digest_of
from approval.models import Approval, ApprovalLink
from publications.models import PressRelease, ResearchPage
from tests.editor_form import form_of, sent_by
from tests.newsroom.approval.conftest import approve, edit, fresh
from tests.newsroom.test_workflow import typed
from tests.seen import seen

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

AUTOSAVE = {"headers": {"accept": "application/json"}}
APPROVE = {"action-workflow-action": "1", "workflow-action-name": "approve"}


def editor_of(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def sent(page, user, **more):
    """What the editor of `page` sends; nothing of it was changed."""
    newest = fresh(page).get_latest_revision_as_object()
    return sent_by(form_of(newest, user)) | seen(page) | more


def add_address(press):
    return reverse("wagtailadmin_pages:add", args=["publications", "pressrelease", press.pk])


@pytest.fixture
def imported(draft):
    """As an import writes it: to the second, and without the keys of the editor's paragraphs."""
    stream = PressRelease._meta.get_field("body").stream_block
    body = stream.to_python([{"type": "text", "value": "<p>Satu</p>\n<p>Dua  </p>"}])
    moment = draft.released_at.replace(second=17, microsecond=5)
    edit(draft, draft.owner, body=body, released_at=moment, title="Dari impor")
    return fresh(draft)


def test_autosave_of_what_nobody_changed_writes_nothing(client, imported, board, editor):
    """So who approves does not become an author, and the other approval stands."""
    imported.get_workflow().start(imported, imported.owner)
    before = list(imported.revisions.values_list("pk", "user", "created_at"))
    approval = Approval.objects.give(imported.get_latest_revision(), "workflow", board)
    client.force_login(editor)

    answer = client.post(editor_of(imported), sent(imported, editor), **AUTOSAVE).json()

    assert answer["success"]
    assert "revision_id" not in answer  # else the browser would overwrite it
    assert list(imported.revisions.values_list("pk", "user", "created_at")) == before
    assert Approval.objects.get(pk=approval.pk).voided_at is None
    assert not PageLogEntry.objects.filter(page=imported, user=editor).exists()


def test_a_refused_approval_leaves_nothing_to_save(client, waiting, board, settings):
    settings.WARTA_CHECKLIST = True
    client.force_login(board)
    page = fresh(waiting.page)

    response = client.post(editor_of(page), sent(page, board, **APPROVE))

    assert "Gambar utama belum ada" in response.text
    assert 'data-w-unsaved-force-value="false"' in response.text
    page = fresh(page)
    assert page.revisions.count() == 1
    assert ApprovalLink.objects.get(pk=waiting.link.pk).digest == digest_of(
        page.get_latest_revision().content
    )


def test_words_typed_with_a_refused_decision_are_unsaved(client, waiting, board, settings):
    settings.WARTA_CHECKLIST = True
    client.force_login(board)
    page = fresh(waiting.page)

    response = client.post(editor_of(page), sent(page, board, title="Judul baru", **APPROVE))

    assert 'data-w-unsaved-force-value="true"' in response.text
    assert "Judul baru" in response.text


def test_autosave_decides_nothing(client, waiting, board):
    """Whatever the browser left in the form."""
    client.force_login(board)
    page = fresh(waiting.page)

    client.post(editor_of(page), sent(page, board, title="Lain", **APPROVE), **AUTOSAVE)

    assert not fresh(page).live
    assert fresh(page).current_workflow_state.status == "in_progress"


def test_setting_a_date_is_saved_though_no_letter_changed(draft):
    moment = draft.released_at + timedelta(days=900)

    revision = edit(draft, draft.owner, title=draft.title, go_live_at=moment)

    assert revision.pk != draft.latest_revision_id
    assert fresh(draft).get_latest_revision_as_object().go_live_at


def test_going_back_to_what_is_live_is_a_revision(draft, board, editor):
    live = approve(draft, editor, board)
    edit(live, editor)

    edit(live, editor, title=live.title)

    assert fresh(live).revisions.count() == 3


def test_a_stale_page_is_compared_with_what_is_stored(draft, editor):
    """Not with the revision that this object was read with."""
    stale = fresh(draft).get_latest_revision_as_object()
    edit(draft, editor)

    assert stale.save_revision(user=draft.owner).pk == fresh(draft).latest_revision_id
    assert fresh(draft).get_latest_revision().user == draft.owner


def test_a_new_page_is_made_once_however_often_its_form_arrives(client, press, writer):
    """The first autosave, a save by hand that overlaps it, and a try again after a lost answer."""
    client.force_login(writer)
    form = typed(made_with=uuid4().hex)

    first = client.post(add_address(press), form, **AUTOSAVE).json()
    again = client.post(add_address(press), form | {"title": "Judul kedua"}, **AUTOSAVE).json()
    by_hand = client.post(add_address(press), form | {"title": "Judul ketiga"})

    page = PressRelease.objects.get()
    assert first["pk"] == again["pk"] == page.pk
    assert again["url"] == editor_of(page)
    assert again["hydrate_url"].startswith(again["url"])
    assert by_hand.url == editor_of(page)
    assert page.draft_title == "Judul ketiga"


def test_submitting_the_form_of_a_page_that_is_there_submits_that_page(client, press, writer):
    client.force_login(writer)
    form = typed(made_with=uuid4().hex)
    client.post(add_address(press), form, **AUTOSAVE)

    client.post(add_address(press), form | {"action-submit": "1"})

    assert PressRelease.objects.get().workflow_in_progress


def test_rows_below_a_new_page_are_made_once(client, research, writer):
    client.force_login(writer)
    author = {"other_name": "Ratna", "person": "", "affiliation": "", "ORDER": "1", "DELETE": ""}
    form = typed(made_with=uuid4().hex, abstract="Abstrak.", year="2026")
    form |= nested_form_data({"authors": inline_formset([author])})
    address = reverse("wagtailadmin_pages:add", args=["publications", "researchpage", research.pk])

    client.post(address, form, **AUTOSAVE)
    client.post(address, form, **AUTOSAVE)

    page = ResearchPage.objects.get().get_latest_revision_as_object()
    assert [one.other_name for one in page.authors.all()] == ["Ratna"]


def test_the_key_of_a_form_is_worth_nothing_to_another_account(client, press, member, writer):
    """Nor does it name a page that is there: no translation is made of another's page."""
    key = uuid4().hex
    for user in (writer, member("Redaktur")):
        client.force_login(user)
        client.post(add_address(press), typed(made_with=key, slug=f"dari-{user.pk}"), **AUTOSAVE)

    keys = list(PressRelease.objects.values_list("translation_key", flat=True))
    assert len(set(keys)) == 2
    assert key not in {one.hex for one in keys}


def test_each_new_form_has_a_key_of_its_own(client, press, writer):
    client.force_login(writer)
    fields = [client.get(add_address(press)).context["form"]["made_with"] for _ in range(2)]

    assert fields[0].value() != fields[1].value()
    assert Page.objects.filter(translation_key=fields[0].value()).count() == 0


def test_what_one_account_typed_is_not_saved_in_the_name_of_another(client, draft, editor):
    client.force_login(editor)
    form = sent(draft, draft.owner, title="Ditulis penulis")

    answer = client.post(editor_of(draft), form, **AUTOSAVE)
    by_hand = client.post(editor_of(draft), form)

    assert answer.status_code == 400
    assert "akun lain" in answer.json()["error_message"]
    assert "akun lain" in by_hand.text
    assert fresh(draft).revisions.count() == 1
    # Who was told may do so.
    shown = sent_by(by_hand.context["form"])
    assert shown["opened_by"] == str(editor.pk)
    client.post(editor_of(draft), shown | seen(draft))
    assert fresh(draft).get_latest_revision().user == editor


def test_the_editor_asks_whether_somebody_is_signed_in(client, writer):
    address = reverse("signed_in")
    assert client.get(address).status_code == 302

    client.force_login(writer)
    response = client.get(address)

    assert response.json()["token"]
    assert "no-store" in response["Cache-Control"]
