"""Whatever ends a schedule: it is gone, the history says why, and the same people hear of it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageLogEntry, Revision

from approval.rules import Finding, Level
from corrections import actions
from corrections.models import NoticeKind
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


def cancelled_in_wagtail(page, client, board):
    client.force_login(board)
    names = [page.pk, page.scheduled_revision.pk]
    client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=names))


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
    (cancelled_in_wagtail, "wagtail.schedule.cancel", "membatalkan jadwal “Rakerda”", True),
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


@pytest.fixture
def changing(draft, editor, board, mailoutbox):
    """Live, with a new version that goes live in five hours and is approved by two people."""
    draft.publish_confirmed(draft.get_latest_revision(), board)
    edit(draft, draft.owner, "Rakerda", go_live_at=timezone.now() + timedelta(hours=5))
    page = approve(draft, editor, board)
    mailoutbox.clear()
    return page


def unpublished(page, editor, board):
    """In the administration the schedule locks the page, and code has to insist."""
    UnpublishPageAction(page, user=board).execute(skip_permission_checks=True)


def retracted(page, editor, board):
    act = actions.propose(page, NoticeKind.RETRACTION, editor, text="Keliru.")
    actions.confirm(act, board)


def taken_down(page, editor, board):
    actions.confirm(actions.propose(page, NoticeKind.TAKEDOWN, editor, ground="privacy"), board)


def gone(page, editor, board):
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    publish_due()


WITHDRAWN = [
    (unpublished, "dari situs", True),
    (retracted, "mencabut", True),
    (taken_down, "dari situs", True),
    (gone, "batas tayangnya tiba", False),
]


def test_readers_keep_what_they_have_until_the_new_version_goes_live(changing):
    """The new version was begun before the first one was published."""
    assert changing.live
    assert changing.title != "Rakerda"
    assert changing.scheduled_revision.object_str == "Rakerda"


@pytest.mark.parametrize(("way", "words", "by_board"), WITHDRAWN)
def test_the_new_version_of_what_readers_lose_is_called_off_with_one_mail(
    changing, editor, board, mailoutbox, way, words, by_board
):
    way(changing, editor, board)

    assert fresh(changing).scheduled_revision is None
    mails = [one for one in mailoutbox if "Jadwal batal: Rakerda" in one.subject]
    assert {one.to[0] for one in mails} == {
        one.email for one in {changing.owner, editor, board} - ({board} if by_board else set())
    }
    assert len(mails) == 3 - by_board
    assert all(words in " ".join(one.body.split()) for one in mails)
    ends = PageLogEntry.objects.filter(page=changing, action__contains=".schedule.")
    assert ends.exclude(action="wagtail.publish.schedule").count() == 1


def deleted(page, board):
    page.delete(user=board)


def deleted_with_its_section(page, board):
    """Which only administrators may; here it is done by one of those who count on the page."""
    page.get_parent().specific.delete(user=board, skip_permission_checks=True)


@pytest.mark.parametrize("delete", [deleted, deleted_with_its_section])
def test_the_schedule_of_what_is_deleted_ends_with_one_mail(
    scheduled, editor, board, mailoutbox, delete
):
    delete(scheduled, board)

    assert {one.subject for one in mailoutbox} == {"[Warta] Jadwal batal: Rakerda"}
    assert sorted(one.to[0] for one in mailoutbox) == sorted(
        one.email for one in (scheduled.owner, editor)
    )
    assert all("menghapus “Rakerda”" in " ".join(one.body.split()) for one in mailoutbox)
    assert all("/admin/schedule/" in one.body for one in mailoutbox)  # the page is no more
    ends = PageLogEntry.objects.filter(page=scheduled.pk, action="wagtail.schedule.cancel")
    assert ends.count() == 1


def test_nobody_hears_of_a_deleted_draft_that_had_no_schedule(draft, board, mailoutbox):
    draft.delete(user=board)

    assert not mailoutbox
