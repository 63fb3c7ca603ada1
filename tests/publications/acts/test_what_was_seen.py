"""A button decides on an act as its page showed it."""

import pytest
from django.urls import reverse

from publications.acts import verbs
from publications.models import Act, ActState
from tests.publications.acts.conftest import TEXT


@pytest.mark.parametrize("decision", ["confirm", "refuse"])
def test_who_looked_at_a_proposal_does_not_decide_on_its_end(
    as_user, release, editor, board, second, decision
):
    made = verbs.propose(release, "correction", editor, text=TEXT)
    looked_at = Act.objects.get(pk=made.pk)
    verbs.confirm(made, board)
    verbs.ask_to_undo(Act.objects.get(pk=made.pk), second, "Keliru.")

    said = as_user(board).post(
        reverse("act", args=[made.pk]),
        {"decision": decision, "seen": looked_at.version},
        follow=True,
    )

    assert "sudah ada yang memutuskannya" in said.text
    assert Act.objects.get().state == ActState.ENDING
    verb = {"confirm": verbs.confirm, "refuse": verbs.refuse}[decision]
    assert not verb(looked_at, board)  # under the lock, too


def test_a_decision_that_names_nothing_changes_nothing(as_user, release, editor, board):
    made = verbs.propose(release, "correction", editor, text=TEXT)

    as_user(board).post(reverse("act", args=[made.pk]), {"decision": "confirm"})

    assert Act.objects.get().state == ActState.PROPOSED
