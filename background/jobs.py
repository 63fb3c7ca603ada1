"""The registry of what the scheduler does at a time: each minute, once a day, once a week.

An app registers its jobs in its own `jobs.py`, which is found at start; in one line each:

    each_minute(take_back_abandoned)
    each_day(hour=7)(remind_of_late_tasks)
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import InterfaceError, OperationalError, transaction

from background.models import JobRun
from cms import zone

logger = logging.getLogger(__name__)

Act = Callable[[], object]


@dataclass(frozen=True)
class Job:
    """An act, and how often: `days` is 0 for each minute, 1 for daily, 7 for weekly.

    `hour` is the hour in Asia/Jakarta (TIME_ZONE) from which a day's run is due.
    """

    name: str
    act: Act
    days: int = 0
    hour: int = 0


_jobs: dict[str, Job] = {}


def each_minute(act: Act) -> Act:
    """Register an act for each round of the scheduler. It may run twice, and is to be quick."""
    return register(act, days=0, hour=0)


def each_day(hour: int) -> Callable[[Act], Act]:
    """Register an act for once a day, from `hour` on, or as soon after as the scheduler runs.

    It runs in a transaction with the note that it ran, so that it is done wholly and once, or is
    tried again in the next round. What takes long, or talks to others, it leaves to a task.
    """
    return lambda act: register(act, days=1, hour=hour)


def each_week(hour: int) -> Callable[[Act], Act]:
    """Like `each_day`, every seventh day."""
    return lambda act: register(act, days=7, hour=hour)


def register(act: Act, days: int, hour: int) -> Act:
    name = f"{act.__module__}.{getattr(act, '__qualname__', act)}"
    _jobs[name] = Job(name, act, days, hour)
    return act


def jobs() -> list[Job]:
    """Every job, by name."""
    return [_jobs[name] for name in sorted(_jobs)]


def run_due() -> None:
    """Do what is due; one that fails is logged, holds up no other, and is due again.

    Raises OperationalError and InterfaceError: without a database nothing can be done.
    """
    for job in jobs():
        try:
            run(job)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("The job %s failed; it is tried again", job.name)


def run(job: Job) -> None:
    if not job.days:
        job.act()
        return
    now = zone.now()
    if not is_due(job, JobRun.objects.filter(pk=job.name).first(), now):
        return
    with transaction.atomic():
        JobRun.objects.get_or_create(pk=job.name, defaults={"day": date.min})
        # A second process waits here, and then sees that it was done.
        done = JobRun.objects.select_for_update().get(pk=job.name)
        if is_due(job, done, now):
            JobRun.objects.filter(pk=job.name).update(day=now.date())
            job.act()


def is_due(job: Job, done: JobRun | None, now: datetime) -> bool:
    """Whether the day of the last run is far enough behind.

    A day in the future was noted by a clock that was ahead, and does not count: a job may run
    twice after it, but none waits until then.
    """
    if now.hour < job.hour:
        return False
    today = now.date()
    return done is None or done.day > today or today - done.day >= timedelta(days=job.days)
