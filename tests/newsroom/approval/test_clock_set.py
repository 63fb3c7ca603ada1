"""Four eyes under a clock that was ahead and is set back: what is newer is told by keys."""

from datetime import datetime, timedelta

import pytest

from approval.authors import writers
from approval.models import Approval, ApprovalBasis
from approval.models.approval import was_last_live
from approval.models.links import LinkState
from approval.obstacles import OWN_TEXT, second_person
from newsroom.approval.links import state_of
from newsroom.schedule.due import publish_due
from tests.newsroom.approval.conftest import approve, edit, fresh

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

NOW = datetime.fromisoformat("2026-03-24T07:00:00+00:00")
AHEAD = NOW + timedelta(days=300)


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(AHEAD)
    return time_machine


def test_who_edits_after_the_clock_was_set_back_has_written(clock, draft, editor, board):
    page = approve(draft, editor, board)
    assert page.live

    clock.move_to(NOW)
    revision = edit(page, board)

    assert writers(fresh(page)) == writers(fresh(page), revision) == {board.pk}
    Approval.objects.give(revision, ApprovalBasis.SYSTEM)
    refused = [one.code for one in second_person(fresh(page), revision, board)]
    assert refused == [OWN_TEXT]


def test_what_was_live_last_is_not_what_was_live_latest_by_the_clock(clock, draft, editor, board):
    page = approve(draft, editor, board)
    clock.move_to(NOW)
    edit(page, editor, "Kedua").publish()
    second = was_last_live(page)

    third = edit(page, draft.owner, "Ketiga")

    assert second.revision.content["title"] == "Kedua"
    assert writers(fresh(page), third) == {draft.owner.pk}


def test_without_its_revision_whatever_is_left_counts(draft, editor, board):
    """Too many writers is safe; none would let them approve their own text."""
    page = approve(draft, editor, board)
    Approval.objects.update(revision=None)
    edit(page, board)

    assert board.pk in writers(fresh(page))


def test_the_newest_text_is_published_at_its_time(clock, draft, editor):
    clock.move_to(NOW)
    edit(draft, draft.owner, "Pertama")
    draft.revisions.update(created_at=AHEAD)  # saved while the clock was ahead
    revision = edit(draft, editor, "Kedua")
    Approval.objects.give(revision, ApprovalBasis.SYSTEM)
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=NOW)

    publish_due()

    assert fresh(draft).live
    assert fresh(draft).title == "Kedua"


def test_a_link_made_by_a_clock_that_was_ahead_is_no_longer_good(clock, waiting):
    assert state_of(waiting.link) == LinkState.OPEN

    clock.move_to(NOW)

    assert state_of(waiting.link) == LinkState.EXPIRED
