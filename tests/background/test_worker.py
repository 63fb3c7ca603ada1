"""The worker: a task ends at its limit, whatever it is at, and no lost database ends the worker."""

import signal
import socket
import sys
import threading
import time
from functools import partial

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from background import task_limits, worker
from background.task_limits import QUICK_SECONDS, SLOW, limits, longest_run
from background.worker import Worker, claim, in_child, note_cut_off, reason

pytestmark = pytest.mark.postgresql


@longest_run(7)
@task(backend="database", queue_name="default")
def stand_still() -> None:
    pass


@task(backend="database", queue_name=SLOW, priority=100)
def stand_long() -> None:
    pass


@pytest.fixture(autouse=True)
def inside_the_test(monkeypatch):
    """The worker looks where tests put their tasks."""
    monkeypatch.setattr(worker, "DEFAULT_TASK_BACKEND_ALIAS", "database")
    # The test stands in a transaction, which would end with its connection.
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)


def claimed(lane=0):
    return claim(Worker().lanes[lane].queues)


def test_a_process_is_ended_at_its_limit_whatever_it_waits_for():
    near, far = socket.socketpair()
    process = in_child(partial(near.recv, 1), 0.05)  # nobody ever answers
    process.join(5)

    assert process.exitcode == -signal.SIGALRM
    far.close()
    near.close()


def test_a_process_that_ends_in_time_is_left_alone():
    process = in_child(partial(time.sleep, 0), 5)
    process.join(5)

    assert process.exitcode == 0


@pytest.mark.django_db
def test_a_task_that_was_ended_failed_and_is_tried_again():
    stand_still.enqueue()
    found = claimed()

    note_cut_off(found, reason(found, -signal.SIGALRM))

    result = DBTaskResult.objects.get()
    assert result.status == TaskResultStatus.READY
    assert result.run_after > result.started_at
    assert "ran for more than 7 s" in result.traceback


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"status": "SUCCESSFUL"}, {"worker_ids": ["other"]}])
def test_a_task_that_ended_by_itself_or_was_taken_back_is_left_as_it_is(change):
    stand_still.enqueue()
    found = claimed()
    DBTaskResult.objects.update(**change)

    note_cut_off(found, reason(found, 1))

    assert DBTaskResult.objects.get().traceback == ""


@pytest.mark.django_db
def test_what_may_take_long_has_a_lane_of_its_own():
    stand_long.enqueue()
    stand_still.enqueue()

    assert claimed(lane=0).task_path == stand_still.module_path
    assert claimed(lane=0) is None
    assert claimed(lane=1).task_path == stand_long.module_path


@pytest.mark.django_db
def test_looking_for_tasks_locks_nothing_while_there_are_none(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert claimed() is None


@pytest.mark.django_db
def test_a_locked_database_is_waited_for(monkeypatch, caplog):
    """The library's worker ended with the first OperationalError."""
    monkeypatch.setattr(worker, "RETRY_SECONDS", 0.01)
    waiting, tries = Worker(), []

    def locked(execute, *query):
        tries.append(query)
        if len(tries) <= 6:
            raise OperationalError("database is locked")
        if len(tries) > 20:
            waiting.stop(signal.SIGTERM, None)
        return execute(*query)

    with connection.execute_wrapper(locked):
        waiting.run(once=True)

    assert 6 < len(tries) < 20
    assert caplog.text.count("is locked or gone") == 1
    assert caplog.text.count("answers again") == 1


@pytest.mark.django_db
def test_a_signal_lets_an_idle_worker_end():
    idle = Worker()
    idle.stop(signal.SIGTERM, None)

    began = time.monotonic()
    idle.run()

    assert time.monotonic() - began < 0.5
    with pytest.raises(SystemExit):
        idle.stop(signal.SIGTERM, None)


def tasks() -> dict[str, Task]:
    """Every task of ours and of the libraries that are installed."""
    names = (*settings.INSTALLED_APPS, "wagtail")
    modules = [module for name, module in sys.modules.items() if name.startswith(names)]
    found = [one for module in modules for one in vars(module).values() if type(one) is Task]
    return {one.module_path: one for one in found}


def test_every_task_declares_its_longest_run_and_is_documented():
    documented = (settings.BASE_DIR / "docs" / "operators" / "tasks.md").read_text()
    found = tasks()

    assert len(found) > 10
    assert found.keys() - limits().keys() == set()
    for path in found:
        short = path.removesuffix("_task").rpartition(".")[2]
        assert f"| `{short}` | {limits()[path]} s |" in documented, path


def test_only_quick_tasks_stand_in_the_lane_that_mail_is_in():
    assert task_limits.DEFAULT_SECONDS <= QUICK_SECONDS
    for path, one in tasks().items():
        assert one.queue_name == SLOW or limits()[path] <= QUICK_SECONDS, path


def test_links_are_never_asked_for_in_the_lane_of_mail():
    found = tasks()
    slow = [found[f"newsroom.linkcheck.tasks.{name}"] for name in ("check_links", "check_again")]

    assert {one.queue_name for one in slow} == {SLOW}
    assert found["mail.sending.send_mail"].queue_name != SLOW


def test_an_alarm_is_not_put_off_by_a_thread_that_goes_on():
    def act():
        threading.Thread(target=time.sleep, args=(9,)).start()

    process = in_child(act, 0.1)
    process.join(5)

    assert process.exitcode == -signal.SIGALRM
