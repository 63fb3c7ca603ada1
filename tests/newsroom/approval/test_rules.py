"""What the rules of other apps find is said early, and holds late."""

import pytest
from django.urls import reverse

from approval.gate import Refused
from approval.models import Approval
from approval.rules import Finding, Level
from tests.newsroom.approval.conftest import approve, fresh
from tests.newsroom.approval.test_gate import typed

pytestmark = pytest.mark.postgresql

NO_SUMMARY = Finding(Level.BLOCK, "Tulis ringkasan.", "summary")


def test_a_registered_refusal_is_said_at_its_field_when_a_text_is_submitted(
    client, draft, only_rule
):
    only_rule(lambda page: [NO_SUMMARY])
    client.force_login(draft.owner)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])

    response = client.post(address, typed(draft, title="Ketikan", **{"action-submit": "1"}))

    assert response.context["form"].errors["summary"] == ["Tulis ringkasan."]
    assert "Ketikan" in response.content.decode()
    assert not fresh(draft).workflow_in_progress


def test_a_registered_refusal_holds_for_code_and_leaves_nothing_half_done(draft, only_rule):
    only_rule(lambda page: [NO_SUMMARY])
    with pytest.raises(Refused):
        draft.get_workflow().start(draft, draft.owner)
    assert fresh(draft).current_workflow_state is None


def test_a_text_that_came_back_stays_so_when_it_is_refused(draft, member, only_rule):
    draft.get_workflow().start(draft, draft.owner)
    fresh(draft).current_workflow_task_state.reject(user=member("Redaktur"), comment="Belum.")
    only_rule(lambda page: [NO_SUMMARY])

    with pytest.raises(Refused):
        fresh(draft).current_workflow_state.resume(user=draft.owner)

    state = fresh(draft).current_workflow_state
    assert state.status == "needs_changes"
    assert state.current_task_state.comment == "Belum."


def test_the_last_approval_asks_what_is_registered_for_publishing(draft, board, only_rule, editor):
    only_rule(lambda page: [Finding(Level.WARNING, "Terlambat.", "")])

    with pytest.raises(Refused):
        approve(draft, editor, board)

    page = fresh(draft)
    assert not page.live
    assert page.current_workflow_task.name == "Pengurus"
    assert not Approval.objects.of(page).exists()


def test_two_decisions_at_once_are_one(draft, board, editor):
    draft.get_workflow().start(draft, draft.owner)
    first, second = (fresh(draft).current_workflow_task_state for _ in range(2))

    first.task.specific.on_action(first, editor, "approve")
    second.task.specific.on_action(second, editor, "approve")

    assert fresh(draft).current_workflow_task.name == "Pengurus"
    assert fresh(draft).current_workflow_state.task_states.count() == 2
