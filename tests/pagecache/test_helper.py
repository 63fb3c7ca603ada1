"""A second process helps: each item is done once, and what the helper leaves is done here."""

import multiprocessing
import os
import signal
import time

import pytest
from django.db import connection

from background.lock import try_lock
from background.parallel import FORK
from pagecache import helper
from pagecache.helper import with_helper

HERE = os.getpid()
ITEMS = range(40)


helps = FORK.Event()  # whether the helper has taken an item


def wait_for_the_other() -> None:
    """A fork of a large process may take longer than all the items: this one waits for it."""
    if os.getpid() != HERE:
        helps.set()
    assert helps.wait(20)


def who_did(item: int) -> tuple[int, int]:
    wait_for_the_other()
    time.sleep(0.002)
    return item, os.getpid()


def kill_the_helper(item: int) -> int:
    wait_for_the_other()
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def fail_in_the_helper(item: int) -> int:
    wait_for_the_other()
    if os.getpid() != HERE:
        raise OSError(item)
    return item


def fail_here(item: int) -> int:
    time.sleep(0.001)
    if os.getpid() == HERE:
        raise LookupError(item)
    return item


def ask(item: int) -> tuple[int, object]:
    """Which connection answers in which process."""
    wait_for_the_other()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return os.getpid(), id(connection.connection)


@pytest.fixture(autouse=True)
def closed(monkeypatch):
    """How often all connections are closed, which a test in a transaction does not survive."""
    helps.clear()
    times = []
    monkeypatch.setattr(helper.connections, "close_all", lambda: times.append(True))
    return times


def test_sqlite_is_closed_before_a_process_is_forked(closed, monkeypatch):
    fork, at_fork = os.fork, []

    def forked() -> int:
        at_fork.extend(closed)
        return fork()

    monkeypatch.setattr(os, "fork", forked)
    with_helper(who_did, ITEMS)

    assert at_fork == ([True] if connection.vendor == "sqlite" else [])


def test_two_processes_share_the_items_and_results_are_in_their_order():
    found = with_helper(who_did, ITEMS)

    assert [item for item, _process in found] == list(ITEMS)
    assert len({process for _item, process in found}) == 2


@pytest.mark.parametrize("act", [kill_the_helper, fail_in_the_helper])
def test_what_the_helper_did_not_finish_is_done_here(act, caplog):
    assert with_helper(act, ITEMS) == list(ITEMS)
    assert "ended early" in caplog.text


def test_without_a_second_process_all_is_done_here(monkeypatch):
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    helps.set()  # nobody comes

    assert with_helper(who_did, ITEMS) == [(item, HERE) for item in ITEMS]


def test_a_failure_here_is_raised_and_leaves_no_process():
    with pytest.raises(LookupError):
        with_helper(fail_here, ITEMS)

    assert multiprocessing.active_children() == []


@pytest.mark.postgresql
@pytest.mark.django_db
def test_the_helper_has_a_connection_of_its_own_and_leaves_ours_and_its_lock():
    if connection.vendor == "sqlite":
        pytest.skip("It is closed before, which ends the transaction of a test.")
    with try_lock("helped") as first:
        connection.ensure_connection()
        ours = id(connection.connection)
        found = dict(with_helper(ask, ITEMS))

        assert first
        assert found.pop(HERE) == ours
        assert [one for one in found.values() if one != ours] != []
        with connection.cursor() as cursor:
            cursor.execute("SELECT 2")
            assert cursor.fetchone() == (2,)
    with try_lock("helped") as again:
        assert again
