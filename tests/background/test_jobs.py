from datetime import date, datetime, timedelta

import pytest
from django.db import OperationalError
from django.utils.timezone import make_aware

from background import jobs
from background.models import JobRun

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

MONDAY = make_aware(datetime(2026, 3, 23, 8, 0))  # noqa: DTZ001 - made aware here


@pytest.fixture
def registry(monkeypatch):
    monkeypatch.setattr(jobs, "_jobs", {})


@pytest.fixture
def clock(time_machine):
    def stand(moment):
        time_machine.move_to(moment, tick=False)

    stand(MONDAY)
    return stand


def counted():
    calls = []

    def act():
        calls.append(1)

    return act, calls


def test_a_job_of_each_minute_runs_in_every_round(registry, clock):
    act, calls = counted()
    jobs.each_minute(act)

    jobs.run_due()
    jobs.run_due()

    assert len(calls) == 2
    assert not JobRun.objects.exists()


def test_a_daily_job_runs_once_a_day_from_its_hour_on(registry, clock):
    act, calls = counted()
    jobs.each_day(hour=9)(act)

    jobs.run_due()
    assert calls == []
    clock(MONDAY + timedelta(hours=5))
    jobs.run_due()
    jobs.run_due()
    assert len(calls) == 1

    clock(MONDAY + timedelta(hours=23))  # the next day, too early
    jobs.run_due()
    assert len(calls) == 1
    clock(MONDAY + timedelta(days=1, hours=1))
    jobs.run_due()
    assert len(calls) == 2


def test_the_hour_is_that_of_jakarta(registry, clock):
    act, calls = counted()
    jobs.each_day(hour=7)(act)

    clock(datetime.fromisoformat("2026-03-24T00:30:00+00:00"))  # 07.30 WIB
    jobs.run_due()

    assert len(calls) == 1
    assert JobRun.objects.get().day == date(2026, 3, 24)


def test_a_weekly_job_waits_seven_days(registry, clock):
    act, calls = counted()
    jobs.each_week(hour=2)(act)

    for days in range(8):
        clock(MONDAY + timedelta(days=days))
        jobs.run_due()

    assert len(calls) == 2


@pytest.mark.parametrize("every", [jobs.each_day, jobs.each_week])
def test_a_day_in_the_future_does_not_count(registry, clock, every):
    """Else what erases personal data would wait until the clock has come there again."""
    act, calls = counted()
    every(hour=1)(act)
    clock(MONDAY + timedelta(days=300))
    jobs.run_due()

    clock(MONDAY)
    jobs.run_due()
    jobs.run_due()
    clock(MONDAY + timedelta(days=7))
    jobs.run_due()

    assert len(calls) == 3


def test_a_failing_job_is_due_again(registry, clock, caplog):
    act, calls = counted()
    broken = [True]

    def a_fragile_job():
        if broken:
            raise ValueError("no paper")

    jobs.each_day(hour=1)(a_fragile_job)
    jobs.each_day(hour=1)(act)

    jobs.run_due()
    assert "a_fragile_job failed" in caplog.text
    assert len(calls) == 1
    broken.clear()
    jobs.run_due()

    assert JobRun.objects.count() == 2
    assert len(calls) == 1


def test_a_lost_database_is_passed_on(registry, clock):
    def act():
        raise OperationalError("gone")

    jobs.each_minute(act)

    with pytest.raises(OperationalError):
        jobs.run_due()


def test_old_tasks_are_forgotten_and_abandoned_ones_taken_back_by_jobs():
    named = {job.name: job for job in jobs.jobs()}

    assert named["background.tasks.take_back_abandoned"].days == 0
    assert named["background.tasks.forget_finished"].days == 1


def test_who_is_late_is_reminded_once_a_day_and_messages_left_behind_are_taken_up():
    named = {job.name: job for job in jobs.jobs()}

    assert (named["newsroom.reminders.remind"].days, named["newsroom.reminders.remind"].hour) == (
        1,
        7,
    )
    assert named["mail.notices.take_up_left"].days == 0
