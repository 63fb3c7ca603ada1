from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from background import jobs
from comments.models import Learned, PrivacyRequest, ReaderComment
from comments.privacy.retention import tidy_up

pytestmark = pytest.mark.postgresql


def old(days):
    return {"submit_date": timezone.now() - timedelta(days=days)}


@pytest.mark.parametrize(
    ("status", "days", "kept"),
    [
        ("unconfirmed", 6, True),
        ("unconfirmed", 8, False),
        ("spam", 29, True),
        ("spam", 31, False),
        ("pending", 900, True),
        ("approved", 900, True),
    ],
)
def test_what_nobody_sees_goes_after_a_while(comment, status, days, kept):
    comment(status, **old(days))

    tidy_up()

    assert ReaderComment.objects.exists() is kept


def test_refused_comments_go_half_a_year_after_the_decision(comment):
    comment("rejected", decided_at=timezone.now() - timedelta(days=179))
    comment("rejected", decided_at=timezone.now() - timedelta(days=181))

    assert tidy_up()["refused"] == 1
    assert ReaderComment.objects.count() == 1


def test_replies_stay_below_a_tombstone(comment):
    parent = comment("spam", **old(31))
    reply = comment(parent=parent)

    tidy_up()

    parent.refresh_from_db()
    assert (parent.comment, parent.user_email, parent.user_name) == ("", "", "")
    assert ReaderComment.objects.filter(pk=reply.pk).exists()


def test_a_whole_thread_of_spam_goes(comment):
    parent = comment("spam", **old(31))
    comment("spam", parent=parent, **old(31))

    tidy_up()

    assert ReaderComment.objects.count() == 0


def test_the_second_time_there_is_nothing_to_do(comment):
    parent = comment("spam", **old(31))
    comment(parent=parent)
    tidy_up()

    assert set(tidy_up().values()) == {0}


def test_links_that_were_not_used_and_old_records_go(db):
    now = timezone.now()
    PrivacyRequest.objects.create(email="a@b.example", received_at=now - timedelta(days=4))
    PrivacyRequest.objects.create(is_confirmed=True, received_at=now - timedelta(days=4))
    PrivacyRequest.objects.create(is_confirmed=True, done_at=now - timedelta(days=2000))

    tidy_up()

    assert PrivacyRequest.objects.get().is_open


def test_a_dry_run_only_counts(comment):
    comment("spam", **old(31))
    out = StringIO()

    call_command("tidy_comments", "--dry-run", stdout=out)
    assert "spam: 1" in out.getvalue()
    assert ReaderComment.objects.count() == 1

    call_command("tidy_comments", stdout=out)
    assert ReaderComment.objects.count() == 0


def test_the_scheduler_does_it_each_night(comment, time_machine):
    comment("spam", **old(31))
    time_machine.move_to(timezone.localtime().replace(hour=4) + timedelta(days=1))

    jobs.run_due()

    assert ReaderComment.objects.count() == 0


def test_lessons_can_be_forgotten_by_command(db):
    Learned.objects.create(pk=Learned.ONLY, weights={"w slot": 1}, learned_at=timezone.now())

    call_command("forget_lessons", stdout=StringIO())

    assert Learned.row().weights == {}
