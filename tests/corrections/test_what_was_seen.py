"""A button decides on an act as its page showed it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from corrections import actions
from corrections.models import EditorialNotice, NoticeState
from tests.corrections.conftest import TEXT


@pytest.mark.parametrize("decision", ["confirm", "refuse"])
def test_who_looked_at_a_proposal_does_not_decide_on_its_end(
    as_user, release, editor, board, second, decision
):
    made = actions.propose(release, "correction", editor, text=TEXT)
    looked_at = EditorialNotice.objects.get(pk=made.pk)
    actions.confirm(made, board)
    actions.ask_to_undo(EditorialNotice.objects.get(pk=made.pk), second, "Keliru.")

    said = as_user(board).post(
        reverse("act", args=[made.pk]),
        {"decision": decision, "seen": looked_at.version},
        follow=True,
    )

    assert "sudah ada yang memutuskannya" in said.text
    assert EditorialNotice.objects.get().state == NoticeState.ENDING
    verb = {"confirm": actions.confirm, "refuse": actions.refuse}[decision]
    assert not verb(looked_at, board)  # under the lock, too


def test_a_decision_that_names_nothing_changes_nothing(as_user, release, editor, board):
    made = actions.propose(release, "correction", editor, text=TEXT)

    as_user(board).post(reverse("act", args=[made.pk]), {"decision": "confirm"})

    assert EditorialNotice.objects.get().state == NoticeState.PROPOSED


def test_the_version_is_the_same_in_every_time_zone():
    asked = datetime(2026, 3, 24, 14, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
    versions = {
        EditorialNotice(asked_at=moment).version for moment in (asked, asked.astimezone(UTC))
    }

    assert len(versions) == 1
