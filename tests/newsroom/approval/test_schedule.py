"""A schedule holds for the text that was approved, and for no other."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from demo.clock import at
from demo.factories import PressReleaseFactory
from tests.newsroom.approval.conftest import approve, edit, fresh

pytestmark = pytest.mark.postgresql


def scheduled(page, editor, board, hours=5):
    edit(page, page.owner, "Dijadwalkan", go_live_at=timezone.now() + timedelta(hours=hours))
    return approve(page, editor, board)


def test_what_is_scheduled_goes_live_if_nobody_touches_it(draft, board, editor):
    page = scheduled(draft, editor, board)
    assert not page.live

    revision = Revision.objects.get(pk=page.scheduled_revision.pk)
    with at(revision.approved_go_live_at + timedelta(minutes=1)):
        call_command("publish_scheduled")

    assert fresh(page).live


def test_a_scheduled_text_that_is_edited_goes_back_and_its_people_are_told(
    draft, member, board, mailoutbox, editor
):
    page = scheduled(draft, editor, board)
    moment = page.scheduled_revision.approved_go_live_at
    mailoutbox.clear()

    edit(page, member("Administrator"), "Diubah")

    page = fresh(page)
    assert page.scheduled_revision is None
    assert {address for message in mailoutbox for address in message.to} == {
        "penulis@iapbanten.example",
        "redaktur@iapbanten.example",
        "pengurus@iapbanten.example",
    }
    assert "Diubah" not in mailoutbox[0].subject
    with at(moment + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert not fresh(page).live


def test_a_schedule_that_nobody_approved_is_not_kept_by_the_scheduler(draft):
    Revision.objects.for_instance(draft).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )

    other = PressReleaseFactory(parent=draft.get_parent(), live=False)
    other.go_live_at = timezone.now() + timedelta(hours=1)
    other.save_revision().publish()
    Revision.objects.for_instance(other).update(
        approved_go_live_at=timezone.now() - timedelta(seconds=9)
    )

    with at(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")

    assert not fresh(draft).live
    assert fresh(draft).scheduled_revision is None
    assert fresh(other).live, "one that may not must not stop those behind it"
