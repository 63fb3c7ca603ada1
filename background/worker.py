"""Runs background tasks, each in a process of its own that ends with the task, or at its limit.

In place of the library's loop, which ends with the first locked database and lets one task hold up
all others: docs/decisions/0021-worker.md.
"""

import logging
import signal
import threading
from dataclasses import dataclass
from functools import partial
from multiprocessing import connection as pipes
from multiprocessing.context import ForkProcess
from types import FrameType

from django.db import Error, close_old_connections, connections, transaction
from django.db.models import Q
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks.signals import task_finished
from django_tasks_db import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker as LibraryWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from background.database_changes import ChangeListener
from background.parallel import FORK, settle
from background.task_limits import SLOW, limit_of

logger = logging.getLogger(__name__)

POLL_SECONDS = 1.0  # between two looks for tasks while one runs
MAX_WAIT_SECONDS = 5.0  # between two looks for tasks, whatever the database announces
RETRY_SECONDS = 2.0  # until a database that was locked or absent is tried again


@dataclass
class Lane:
    """Takes one task at a time from some queues."""

    queues: Q
    claimed: DBTaskResult | None = None
    process: ForkProcess | None = None

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.is_alive()


class Worker:
    """Two lanes: tasks that people wait for, and tasks that may take long."""

    def __init__(self) -> None:
        self.lanes = [Lane(~Q(queue_name=SLOW)), Lane(Q(queue_name=SLOW))]
        self.stopped = threading.Event()
        self.changes = ChangeListener(self.stopped)
        self.is_database_lost = False

    def run(self, once: bool = False) -> None:
        """Work until `stop`; with `once`, until nothing is ready. Ends when the last task has."""
        while True:
            unserved = [lane for lane in self.lanes if not self.attempt(lane)]
            self.notice(bool(unserved))
            running = [lane.process.sentinel for lane in self.lanes if lane.process]
            is_done = not running and (once or self.stopped.is_set())
            if (is_done and not unserved) or (unserved and self.stopped.is_set()):
                return
            if unserved:
                self.stopped.wait(RETRY_SECONDS)
            elif running:
                pipes.wait(running, POLL_SECONDS)
            else:
                self.changes.wait(MAX_WAIT_SECONDS)

    def attempt(self, lane: Lane) -> bool:
        """Serve a lane; False where the database does not let it. Raises nothing."""
        close_old_connections()
        try:
            self.serve(lane)
        except Error:
            if not self.is_database_lost:
                logger.warning("The database is locked or gone; the worker waits", exc_info=True)
                self.is_database_lost = True
            connections.close_all()
            return False
        except Exception:
            logger.exception("A task could not be started; it is tried again")
            return False
        return True

    def notice(self, is_lost: bool) -> None:
        if self.is_database_lost and not is_lost:
            logger.warning("The database answers again")
            self.is_database_lost = False

    def serve(self, lane: Lane) -> None:
        """Note how the last task ended, and begin the next one."""
        if lane.is_running:
            return
        if lane.claimed and lane.process and lane.process.exitcode:
            note_cut_off(lane.claimed, reason(lane.claimed, lane.process.exitcode))
        lane.process = lane.claimed = None
        if self.stopped.is_set():
            return
        lane.claimed = claim(lane.queues)
        if lane.claimed:
            connections.close_all()  # a child may not share them
            self.changes.close()
            limit = limit_of(lane.claimed.task_path)
            lane.process = in_child(partial(run_task, lane.claimed), limit)

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Let what runs end, and start nothing more; at the second signal end at once."""
        if self.stopped.is_set():
            for lane in self.lanes:
                if lane.process:
                    lane.process.kill()
            raise SystemExit(1)
        self.stopped.set()


def claim(queues: Q) -> DBTaskResult | None:
    """Take the next task that is ready. Looks without a lock first, since there is mostly none."""
    ready = DBTaskResult.objects.ready().filter(queues, backend_name=DEFAULT_TASK_BACKEND_ALIAS)
    if not ready.exists():
        return None
    with exclusive_transaction(ready.db):
        found = ready.get_locked()
        if found:
            found.claim(get_random_string(32))
    return found


def in_child(act: partial[None], seconds: float) -> ForkProcess:
    """Start a process that does something, and which the system ends after so many seconds."""
    process = FORK.Process(target=limited, args=(act, seconds))
    process.start()
    return process


def limited(act: partial[None], seconds: float) -> None:
    """Do something in this process before an alarm ends it, whatever it is at.

    The alarm counts time that cannot be set, and ends the process even while it waits for a name
    server or in C code. A worker that was killed takes the process with it.
    """
    settle()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the worker lets a task end
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    act()


def run_task(claimed: DBTaskResult) -> None:
    """Run a task as the library does, which notes its result, or its error."""
    LibraryWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name=claimed.backend_name,
        startup_delay=False,
        max_tasks=1,
        worker_id=claimed.worker_ids[-1],
    ).run_task(claimed)


def reason(claimed: DBTaskResult, exit_code: int) -> Exception:
    """Why a process ended before its task did."""
    if exit_code == -signal.SIGALRM:
        seconds = limit_of(claimed.task_path)
        return TimeoutError(f"The task ran for more than {seconds} s and was ended.")
    return ChildProcessError(f"The process of the task ended with {exit_code}.")


def note_cut_off(claimed: DBTaskResult, error: Exception) -> None:
    """Note that a task failed, unless its process did so, or somebody took it back meanwhile."""
    with transaction.atomic():
        rows = DBTaskResult.objects.running().select_for_update()
        row = rows.filter(pk=claimed.pk).first()
        if row is None or row.worker_ids != claimed.worker_ids:
            return
        row.set_failed(error)
        task_finished.send(sender=DatabaseBackend, task_result=row.task_result)
