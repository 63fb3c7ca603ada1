"""What happens to a background task that fails, or whose worker was killed.

A task may run more than once, so each must leave the same result the second time.
"""

import logging
from datetime import timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued, task_finished
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult, get_date_max

from background.database_changes import announce
from background.task_limits import limit_of

logger = logging.getLogger(__name__)

ATTEMPTS = 5
FIRST_WAIT = timedelta(minutes=1)
# No task is put off for longer than the last wait; what is due later was written in a leap.
LONGEST_WAIT = FIRST_WAIT * 4 ** (ATTEMPTS - 2)
# What a worker needs to note that a task has ended, beyond the task's own longest run.
GRACE = timedelta(minutes=2)
KEPT = timedelta(days=30)


def wait_after(attempt: int) -> timedelta:
    """One minute after the first attempt, then four times as long each time."""
    return FIRST_WAIT * 4 ** (attempt - 1)


@receiver(task_enqueued, dispatch_uid="background.tasks.wake_workers")
def wake_workers(sender: type, **kwargs: Any) -> None:
    """Have a task begun as soon as the transaction that wrote it is committed."""
    if issubclass(sender, DatabaseBackend):
        announce()


@receiver(task_finished, dispatch_uid="background.tasks.try_again")
def try_again(sender: type, task_result: TaskResult, **kwargs: Any) -> None:
    """Put a failed task back in the queue; after the fifth attempt leave it failed."""
    if task_result.status != TaskResultStatus.FAILED or not issubclass(sender, DatabaseBackend):
        return
    attempts = len(task_result.worker_ids)
    about = (task_result.task.module_path, task_result.id, attempts)
    if attempts >= ATTEMPTS:
        logger.error("%s (%s) failed %s times and is given up", *about)
        return
    logger.warning("%s (%s) failed, attempt %s; it is tried again", *about)
    DBTaskResult.objects.failed().filter(pk=task_result.id).update(
        status=TaskResultStatus.READY, run_after=timezone.now() + wait_after(attempts)
    )


def take_back_abandoned() -> int:
    """Make tasks ready again whose worker was killed: those that run for longer than they may."""
    taken_back = 0
    now = timezone.now()
    for result in DBTaskResult.objects.running():
        running = DBTaskResult.objects.running().filter(pk=result.pk, started_at=result.started_at)
        if result.started_at > now:  # the clock was set back: count from here
            running.update(started_at=now)
        elif now - result.started_at <= timedelta(seconds=limit_of(result.task_path)) + GRACE:
            continue
        elif len(result.worker_ids) >= ATTEMPTS:
            result.set_failed(TimeoutError("Every worker that took this task was killed."))
        else:
            taken_back += running.update(status=TaskResultStatus.READY)
    if taken_back:
        logger.warning("%s tasks of a killed worker are ready again", taken_back)
    return taken_back


def retry_failed() -> int:
    """Put off what failed with attempts left, as `try_again` does. Gives how many.

    Without this, a task is lost whose worker was killed, or whose disk was full, between noting the
    failure and `try_again`.
    """
    last = {f"worker_ids__{ATTEMPTS - 1}__isnull": True}
    values = {"status": TaskResultStatus.READY, "run_after": timezone.now() + FIRST_WAIT}
    return DBTaskResult.objects.failed().filter(**last).update(**values)


def pull_back_waiting() -> int:
    """Make ready what waits for longer than any task does: the clock was ahead when it was put off.

    Gives how many.
    """
    now = timezone.now()
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    late = waiting.filter(run_after__gt=now + LONGEST_WAIT).exclude(run_after=get_date_max())
    return late.update(run_after=now)


def forget_finished() -> None:
    """Delete the record of tasks that ended more than a month ago, well or badly."""
    retry_failed()  # the clock may have leapt by a month before that round
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).delete()
