"""Who decides on a text names the revision that they had before them, and it is the newest."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Revision
from wagtail.snippets.models import get_workflow_enabled_models

from approval.digest import digest_of
from demo.factories import TopicFactory
from newsroom.approval.decisions import StepDecisionView
from publications.models import Topic
from tests.newsroom.approval.conftest import edit, fresh
from tests.newsroom.approval.test_gate import typed
from tests.seen import seen

pytestmark = pytest.mark.postgresql

CHANGED = "Ada yang mengubah tulisan ini"
APPROVE = {"action-workflow-action": "1", "workflow-action-name": "approve"}
REJECT = {
    "action-workflow-action": "1",
    "workflow-action-name": "reject",
    "workflow-action-extra-data": '{"comment": "Perbaiki judulnya."}',
}
NOTHING = {"loaded_revision_id": "", "loaded_revision_created_at": ""}


def editor_of(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def newest(page):
    return fresh(page).get_latest_revision_as_object()


def step_of(text):
    return fresh(text).current_workflow_task_state


@pytest.fixture
def submitted(draft):
    draft.get_workflow().start(draft, draft.owner)
    return fresh(draft)


def test_the_fields_that_wagtail_sends_are_those_that_are_asked_for(client, submitted, editor):
    """Also where an older revision is opened: it is the newest that it would take the place of."""
    edit(submitted, submitted.owner)
    older = submitted.revisions.order_by("pk").first()
    client.force_login(editor)
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[submitted.pk, older.pk])

    for address in (editor_of(submitted), revert):
        form = BeautifulSoup(client.get(address).text, "lxml")
        sent = {name: form.find("input", {"name": name})["value"] for name in NOTHING}
        assert sent == seen(submitted)


def test_a_decision_that_names_no_revision_is_refused(client, submitted, editor):
    client.force_login(editor)

    for pressed in (APPROVE, REJECT):
        form = typed(newest(submitted), **pressed, **NOTHING)
        assert CHANGED in client.post(editor_of(submitted), form).text
        assert step_of(submitted).task.name == "Redaktur"
        assert step_of(submitted).status == "in_progress"

    client.post(editor_of(submitted), typed(newest(submitted), **REJECT))
    assert fresh(submitted).current_workflow_state.status == "needs_changes"


@pytest.mark.parametrize("button", ["action-submit", "action-publish"])
def test_a_text_that_changed_meanwhile_is_not_handed_on(client, draft, board, button):
    before = seen(draft)
    edit(draft, board, "Diubah")
    client.force_login(draft.owner)

    response = client.post(editor_of(draft), typed(draft, **before, **{button: "1"}))

    assert CHANGED in response.text
    assert not fresh(draft).workflow_in_progress
    assert fresh(draft).get_latest_revision().content["title"] == "Diubah"


def test_what_autosave_wrote_over_is_another_revision(client, submitted, editor, member):
    """It keeps its key."""
    revision = edit(submitted, member("Redaktur", "lain"), "Satu")
    before = seen(submitted)
    changed = newest(submitted)
    changed.title = "Dua"
    again = changed.save_revision(user=revision.user, overwrite_revision=revision)
    Revision.objects.filter(pk=again.pk).update(
        created_at=revision.created_at + timedelta(seconds=1)
    )
    assert again.pk == revision.pk
    client.force_login(editor)

    response = client.post(editor_of(submitted), typed(newest(submitted), **APPROVE, **before))

    assert CHANGED in response.text
    assert step_of(submitted).task.name == "Redaktur"


def test_who_decides_after_an_autosave_of_their_own_names_that(client, draft):
    own = edit(draft, draft.owner, "Disimpan sendiri")
    client.force_login(draft.owner)
    form = typed(newest(draft), **NOTHING, **{"action-submit": "1"})

    client.post(editor_of(draft), form | {"overwrite_revision_id": str(own.pk)})

    assert fresh(draft).workflow_in_progress


def test_a_page_without_a_revision_names_none(client, draft):
    Revision.objects.for_instance(draft).delete()
    client.force_login(draft.owner)

    client.post(editor_of(draft), typed(fresh(draft), **{"action-submit": "1"}))

    assert fresh(draft).workflow_in_progress


def test_a_draft_is_saved_without_a_word_of_what_was_seen(client, draft, board):
    edit(draft, board, "Diubah")
    client.force_login(draft.owner)

    client.post(editor_of(draft), typed(draft, title="Disimpan", **NOTHING))

    assert fresh(draft).get_latest_revision().content["title"] == "Disimpan"


@pytest.mark.parametrize("is_modal", [False, True])
def test_the_view_of_one_step_asks_for_it_too(client, submitted, editor, is_modal):
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[submitted.pk, "approve", step_of(submitted).pk]
    )
    headers = {"x-requested-with": "XMLHttpRequest"} if is_modal else {}
    client.force_login(editor)

    client.post(address, {"comment": ""}, headers=headers)

    assert CHANGED in client.get(editor_of(submitted)).text
    assert step_of(submitted).task.name == "Redaktur"
    modal = client.get(address).json()["html"]
    fields = BeautifulSoup(modal, "lxml").find_all("input", {"type": "hidden"})
    client.post(address, {field["name"]: field["value"] for field in fields}, headers=headers)
    assert step_of(submitted).task.name == "Pengurus"


def test_entries_of_the_vocabulary_are_decided_on_in_the_same_way(client, editor, board):
    for model in get_workflow_enabled_models():
        assert issubclass(model.snippet_viewset.workflow_action_view_class, StepDecisionView)
    topic = TopicFactory(name="Pesisir")
    topic.name = "Pesisir utara"
    topic.save_revision(user=editor)
    topic.get_workflow().start(topic, editor)
    client.force_login(board)

    def post(view, *args, **values):
        address = reverse(Topic.snippet_viewset.get_url_name(view), args=[topic.pk, *args])
        return client.post(address, values, follow=True)

    form = {"name": "Pesisir utara", "name_en": topic.name_en, "slug": topic.slug}
    refused = [
        post("edit", **form, **APPROVE),
        post("edit", **form, **{"action-publish": "1"}),
        post("workflow_action", "approve", step_of(topic).pk, comment=""),
    ]

    assert all(CHANGED in response.text for response in refused)
    assert fresh(topic).name == "Pesisir"
    post("edit", **form, **APPROVE, **seen(topic))
    assert fresh(topic).name == "Pesisir utara"


@pytest.mark.parametrize("named", ["", "before"])
def test_nobody_overrules_for_a_text_that_they_did_not_see(client, draft, admin, named):
    before = digest_of(draft.get_latest_revision().content)
    edit(draft, draft.owner, "Diubah penulis")
    client.force_login(admin)
    address = reverse("approval_overrule", args=[draft.pk])
    form = {"code": "not-approved", "reason": "Mendesak."}

    said = client.post(address, form | {"seen": named and before}, follow=True)

    assert CHANGED in said.text
    assert not fresh(draft).live
    page = BeautifulSoup(said.text, "lxml")
    client.post(address, form | {"seen": page.find("input", {"name": "seen"})["value"]})
    assert fresh(draft).live
