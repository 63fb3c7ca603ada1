"""One task for each of many keys: each is begun, however many, and who asks does not wait."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from background.many import enqueue_each, enqueue_for_each
from background.task_limits import limit_of
from tests.background.test_tasks import work

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
DONE: list[int] = []


@task
def note(key: int) -> None:
    DONE.append(key)


@pytest.fixture(autouse=True)
def queue(settings):
    """A queue from which no worker takes anything, and nothing done yet."""
    settings.TASKS = {
        name: {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}
        for name in ("default", "database")
    }
    DONE.clear()
    return DBTaskResult.objects


def waiting(queue):
    ready = queue.filter(status=TaskResultStatus.READY).order_by("enqueued_at")
    return [(row.task_path, row.args_kwargs["args"]) for row in ready]


def test_none_is_no_task(queue):
    enqueue_for_each(note, [])

    assert waiting(queue) == []


def test_one_is_its_own_task(queue):
    enqueue_for_each(note, [7])

    assert waiting(queue) == [(note.module_path, [7])]


@pytest.mark.parametrize("keys", [[7, 8], (7, 8)])
def test_several_are_one_task_until_it_runs(queue, keys):
    enqueue_for_each(note, keys)

    assert waiting(queue) == [(enqueue_each.module_path, [note.module_path, [7, 8]])]
    work()
    assert sorted(args for path, args in waiting(queue)) == [[7], [8]]
    work()
    assert sorted(DONE) == [7, 8]


def test_many_cost_who_asks_no_more_than_two(queue):
    counts = []
    for keys in ([1, 2], list(range(500))):
        with CaptureQueriesContext(connection) as asked:
            enqueue_for_each(note, keys)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_nothing_is_begun_of_what_is_rolled_back(queue):
    with transaction.atomic():
        enqueue_for_each(note, [7, 8])
        transaction.set_rollback(True)

    assert waiting(queue) == []


def test_stopped_on_its_way_it_begins_again_and_leaves_none_out(queue, monkeypatch):
    enqueue_for_each(note, [7, 8, 9])
    begun, enqueue = [], type(note).enqueue

    def stop_at_the_second(self, *args):
        begun.append(args)
        if len(begun) == 2:
            raise ConnectionError("the database is gone")
        return enqueue(self, *args)

    monkeypatch.setattr(type(note), "enqueue", stop_at_the_second)
    work()
    stopped = queue.get(task_path=enqueue_each.module_path)
    assert stopped.status == TaskResultStatus.READY
    work()  # again, and what the first attempt had begun
    work()

    assert set(DONE) == {7, 8, 9}


def test_it_may_run_for_a_minute():
    assert limit_of(enqueue_each.module_path) == 60
