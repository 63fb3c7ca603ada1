"""Messages are tasks with a log, and what is late is said once a day."""

from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from demo.clock import at
from mail import notices
from mail.models import TeamMessage
from newsroom.approval import assignments
from newsroom.reminders import remind
from tests.browser.demo_site import free_port
from tests.newsroom.approval.conftest import fresh
from tests.newsroom.test_workflow_mail import Kept

pytestmark = pytest.mark.postgresql


@pytest.fixture
def queued(db, settings):
    """Tasks wait for a worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}


def work():
    """What a worker does now: each task whose time has come."""
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
    )
    for result in DBTaskResult.objects.ready():
        result.claim(worker.worker_id)
        worker.run_task(result)


def test_the_log_says_who_was_told_what_and_when_it_left(waiting):
    (notice,) = TeamMessage.objects.filter(to="ratna@iap.example")

    assert notice.page_id == waiting.page.pk
    assert notice.name == "Ratna Wulandari"
    assert notice.sent_at
    assert (notice.attempts, notice.error) == (1, "")


def test_a_message_that_left_is_not_sent_again(waiting):
    notice = TeamMessage.objects.first()
    mail.outbox.clear()

    notices.send_notice.func(notice.pk)
    notices.send_notice.func(99999)

    assert not mail.outbox


def test_a_mail_server_that_is_down_for_an_hour_gets_it_later_and_once(queued, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    notice = notices.write("Sari", "sari@iap.example", "Perihal", "Isi")
    start = timezone.now()
    for minutes in (1, 2, 6, 22):
        with at(start + timedelta(minutes=minutes)):
            work()
    notice.refresh_from_db()
    assert notice.sent_at is None
    assert notice.attempts == 4
    assert "Refused" in notice.error

    kept = Kept()
    controller = Controller(kept, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.start()
    try:
        for minutes in (90, 95, 100):
            with at(start + timedelta(minutes=minutes)):
                work()
    finally:
        controller.stop()

    notice.refresh_from_db()
    assert len(kept.envelopes) == 1
    assert notice.sent_at
    assert notice.error == ""


def test_what_lost_its_task_is_taken_up_once(queued):
    notice = notices.write("Sari", "sari@iap.example", "Perihal", "Isi")
    assert notices.take_up_left() == 0
    DBTaskResult.objects.all().delete()
    TeamMessage.objects.update(created_at=timezone.now() - timedelta(minutes=6))

    assert [notices.take_up_left(), notices.take_up_left()] == [1, 0]
    work()

    notice.refresh_from_db()
    assert notice.sent_at
    assert len(mail.outbox) == 1


def test_what_is_late_is_said_once_a_day_to_those_who_decide(waiting, board, editor, mailoutbox):
    mailoutbox.clear()
    assert remind() == 0
    start = timezone.now()

    for days, expected in [(2, 0), (3, 1), (3, 0), (4, 1)]:
        with at(start + timedelta(days=days)):
            assert remind() == expected

    assert [message.to for message in mailoutbox] == [[board.email], [board.email]]
    assert waiting.page.title in mailoutbox[0].subject
    assert "Terlambat" in mailoutbox[0].subject


def test_who_has_taken_a_text_is_reminded_alone(waiting, board, member, mailoutbox):
    other = member("Pengurus", "kedua")
    other.email = "kedua@iapbanten.example"
    other.save()
    assignments.take(fresh(waiting.page).current_workflow_task_state, other)
    mailoutbox.clear()

    with at(timezone.now() + timedelta(days=5)):
        remind()

    assert [message.to for message in mailoutbox] == [["kedua@iapbanten.example"]]


def test_nobody_is_reminded_of_what_is_decided(waiting, board):
    fresh(waiting.page).current_workflow_task_state.approve(user=board)
    with at(timezone.now() + timedelta(days=5)):
        assert remind() == 0


def test_another_day_makes_room_for_another_reminder(waiting, editor):
    step = fresh(waiting.page).current_workflow_task_state
    with at(timezone.now() + timedelta(days=5)):
        assert remind() == 1
        assignments.set_due(step, timezone.localdate() - timedelta(days=1), editor)
        assert remind() == 1
