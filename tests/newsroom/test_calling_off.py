"""Whatever ends a schedule: it is gone, the history says why, and the same people hear of it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from approval.rules import Finding, Level
from demo.clock import at
from newsroom.schedule.due import publish_due
from tests.newsroom.approval.conftest import approve, edit, fresh
from tests.newsroom.approval.conftest import draft as draft

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

STOPPED = [Finding(Level.STOP, "Narasumber menarik ucapannya.", "")]


@pytest.fixture
def scheduled(draft, editor, board, mailoutbox):
    """Approved by two people, to go live in five hours."""
    edit(draft, draft.owner, "Rakerda", go_live_at=timezone.now() + timedelta(hours=5))
    page = approve(draft, editor, board)
    mailoutbox.clear()
    return page


def in_time(page):
    return at(page.scheduled_revision.approved_go_live_at + timedelta(seconds=20))


def cancelled(page, client, board):
    client.force_login(board)
    client.post(reverse("schedule_cancel", args=[page.pk]))


def edited(page, client, board):
    edit(page, board, "Ketikan baru")


def expired(page, client, board):
    revision = page.scheduled_revision
    moment = revision.approved_go_live_at
    Revision.objects.filter(pk=revision.pk).update(
        content=revision.content | {"expire_at": moment.isoformat()}
    )
    with in_time(page):
        publish_due()


WAYS = [
    (cancelled, "wagtail.schedule.cancel", "membatalkan jadwal “Rakerda”", True),
    (edited, "warta.schedule.void", "mengubah “Rakerda”", True),
    (expired, "warta.schedule.missed", "batas tayangnya tiba", False),
]


@pytest.mark.parametrize(("way", "action", "words", "by_board"), WAYS)
def test_one_entry_and_one_mail(
    scheduled, client, editor, board, member, mailoutbox, way, action, words, by_board
):
    admin = member("Administrator")

    way(scheduled, client, board)

    page = fresh(scheduled)
    assert not page.live
    assert page.scheduled_revision is None
    assert PageLogEntry.objects.filter(page=page, action=action).count() == 1
    assert {one.subject for one in mailoutbox} == {"[Warta] Jadwal batal: Rakerda"}
    assert all(words in " ".join(one.body.split()) for one in mailoutbox)
    told = {page.owner, editor, *([] if by_board else [board, admin])}
    assert sorted(one.to[0] for one in mailoutbox) == sorted(one.email for one in told)


def test_what_is_refused_at_its_time_names_the_reasons(scheduled, only_rule, mailoutbox):
    only_rule(lambda page: STOPPED)

    with in_time(scheduled):
        publish_due()
        publish_due()

    assert fresh(scheduled).scheduled_revision is None
    entry = PageLogEntry.objects.get(page=scheduled, action="warta.schedule.refused")
    assert entry.data["reason"] == "Narasumber menarik ucapannya."
    assert len(mailoutbox) == len({one.to[0] for one in mailoutbox}) == 3
    assert all("Narasumber menarik ucapannya." in one.body for one in mailoutbox)


@pytest.mark.parametrize("publish", [publish_due, lambda: call_command("publish_scheduled")])
@pytest.mark.parametrize("found", [[], STOPPED])
def test_the_rules_are_asked_once_when_the_time_comes(scheduled, only_rule, found, publish):
    asked = []
    only_rule(lambda page: asked.append(page.pk) or found)

    with in_time(scheduled):
        publish()

    assert asked == [scheduled.pk]
    assert fresh(scheduled).live is not bool(found)
