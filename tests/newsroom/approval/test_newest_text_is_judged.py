"""What is in the way is asked of the newest text: the row of a draft is as it was first saved."""

import pytest
from django.urls import reverse

from approval import gate
from approval.digest import digest_of
from approval.models import Approval, ApprovalBasis, Override
from approval.obstacles import obstacles
from tests.newsroom.approval.conftest import edit, fresh

pytestmark = pytest.mark.postgresql
WORDS = "Rapat kerja menyusun program tahun depan."


@pytest.fixture(autouse=True)
def checklist(settings):
    settings.WARTA_CHECKLIST = True


def write(page, newest, row):
    """A text whose newest revision has one summary, and whose row has another."""
    type(page).objects.filter(pk=page.pk).update(summary=row)
    return edit(page, page.owner, summary=newest)


def in_the_way(client, page):
    shown = client.get(reverse("approval", args=[page.pk]))
    return {refusal.code for refusal, _may in shown.context["refusals"]}


def test_the_approval_page_names_what_the_newest_text_lacks_and_nothing_else(client, draft, admin):
    client.force_login(admin)
    write(draft, newest=WORDS, row="")
    complete = in_the_way(client, draft)
    revision = write(draft, newest="", row=WORDS)
    incomplete = in_the_way(client, draft)

    assert complete < incomplete
    [code] = incomplete - complete

    values = {"code": code, "seen": digest_of(revision.content), "reason": "Memang."}
    client.post(reverse("approval_overrule", args=[draft.pk]), values)
    assert in_the_way(client, draft) == complete


def test_who_may_publish_is_asked_about_the_newest_text(draft, board):
    revision = write(draft, newest=WORDS, row="")
    Approval.objects.give(revision, ApprovalBasis.WORKFLOW, board)
    for refusal in obstacles(gate.PUBLISH, revision.as_object(), revision):
        answer = {"digest": digest_of(revision.content), "code": refusal.code, "reason": "Memang."}
        Override.objects.create(page_id=draft.pk, person=board, name=str(board), **answer)

    assert fresh(draft).permissions_for_user(board).can_publish()
    revision = write(draft, newest="", row=WORDS)
    Approval.objects.give(revision, ApprovalBasis.WORKFLOW, board)
    assert not fresh(draft).permissions_for_user(board).can_publish()
