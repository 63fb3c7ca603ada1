from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from background.task_limits import DEFAULT_SECONDS
from background.tasks import (
    ATTEMPTS,
    GRACE,
    KEPT,
    forget_finished,
    retry_failed,
    take_back_abandoned,
    wait_after,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@task(backend="database")
def fail() -> None:
    raise ConnectionError("no answer")


@task(backend="database")
def succeed() -> None:
    pass


WORKER = Worker(
    queue_names=["*"],
    excluded_queue_names=[],
    interval=0,
    batch=True,
    backend_name="database",
    startup_delay=False,
    max_tasks=None,
    worker_id="test",
)


def work() -> None:
    """One attempt at each task, whenever it was to run."""
    for result in DBTaskResult.objects.filter(status=TaskResultStatus.READY):
        result.claim(WORKER.worker_id)
        WORKER.run_task(result)


def test_failed_task_is_ready_again_later():
    fail.enqueue()

    work()

    result = DBTaskResult.objects.get()
    assert result.status == TaskResultStatus.READY
    assert result.run_after > timezone.now() + timedelta(seconds=50)
    assert "ConnectionError: no answer" in result.traceback


def test_task_that_always_fails_is_given_up_after_five_attempts():
    fail.enqueue()

    for _attempt in range(ATTEMPTS + 1):
        work()

    result = DBTaskResult.objects.get()
    assert result.status == TaskResultStatus.FAILED
    assert len(result.worker_ids) == ATTEMPTS


def test_each_wait_is_longer():
    waits = [wait_after(attempt) for attempt in range(1, ATTEMPTS)]

    assert waits == [timedelta(minutes=minutes) for minutes in (1, 4, 16, 64)]


@pytest.mark.parametrize(
    ("attempts", "status"),
    [(1, TaskResultStatus.READY), (ATTEMPTS, TaskResultStatus.FAILED)],
)
def test_task_of_a_killed_worker_is_taken_back(attempts, status):
    succeed.enqueue()
    DBTaskResult.objects.update(
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now() - timedelta(seconds=DEFAULT_SECONDS + 1) - GRACE,
        worker_ids=["gone"] * attempts,
    )

    take_back_abandoned()

    assert DBTaskResult.objects.get().status == status


@pytest.mark.parametrize("mend", [retry_failed, forget_finished])
def test_failure_noted_before_a_full_disk_stopped_the_next_step_is_tried_again(mend):
    """Also where the clock leaps ahead first, so that the failure seems a month old."""
    for attempts in (1, ATTEMPTS):
        fail.enqueue()
        DBTaskResult.objects.filter(status=TaskResultStatus.READY).update(
            status=TaskResultStatus.FAILED,
            finished_at=timezone.now() - KEPT - timedelta(days=1),
            worker_ids=["killed"] * attempts,
        )

    mend()

    again = DBTaskResult.objects.get(status=TaskResultStatus.READY)
    assert len(again.worker_ids) == 1
    assert again.run_after > timezone.now() + timedelta(seconds=50)


def test_task_that_still_runs_is_left_alone():
    succeed.enqueue()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=timezone.now())

    assert take_back_abandoned() == 0


def test_only_tasks_that_ended_long_ago_are_forgotten():
    for days in (1, 31):
        result = succeed.enqueue()
        DBTaskResult.objects.filter(pk=result.id).update(
            status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now() - timedelta(days=days)
        )
    succeed.enqueue()

    forget_finished()

    assert DBTaskResult.objects.count() == 2
    assert not DBTaskResult.objects.filter(finished_at__lt=timezone.now() - KEPT).exists()
