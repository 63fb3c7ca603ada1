"""A process waits for changes of the database, and asks it for nothing meanwhile."""

import signal
import threading
import time
from contextlib import closing
from unittest.mock import Mock

import pytest
from django.db import connection

from background import database_changes, wakeup
from background.database_changes import ChangeListener, announce

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]
LONG = 5.0  # seconds; a test that waits so long has failed
SOON = 0.2  # within which a change is to be noticed


@pytest.fixture
def listener(tmp_path, monkeypatch):
    """A listener that has begun; on SQLite to a file of its own, which nothing else changes."""
    monkeypatch.setattr(database_changes, "RETRY_SECONDS", 0.01)
    found = ChangeListener(threading.Event())
    if connection.vendor == "sqlite":
        found.connection.settings_dict["NAME"] = str(tmp_path / "changes.sqlite3")
    found.wait(LONG)
    yield found
    found.close()


def change(listener, monkeypatch):
    """Commit something on another connection, and announce it."""
    other = listener.connection.copy()
    monkeypatch.setattr(database_changes, "connection", other)
    with closing(other):
        if other.vendor == "sqlite":
            with other.cursor() as cursor:
                cursor.execute("CREATE TABLE IF NOT EXISTS changed (number INTEGER)")
                cursor.execute("INSERT INTO changed VALUES (1)")
        announce()


def waited(listener, seconds):
    began = time.monotonic()
    listener.wait(seconds)
    return time.monotonic() - began


def test_a_change_between_two_waits_ends_the_next_one_at_once(listener, monkeypatch):
    change(listener, monkeypatch)

    assert waited(listener, LONG) < SOON


def test_a_change_is_noticed_while_it_waits(listener, monkeypatch):
    changing = threading.Timer(0.05, change, [listener, monkeypatch])
    changing.start()
    took = waited(listener, LONG)
    changing.join()

    assert took < 0.05 + SOON


@pytest.mark.parametrize("refusal", [AttributeError, OSError])
def test_it_is_noticed_where_the_system_does_not_say_when_to_look(listener, monkeypatch, refusal):
    monkeypatch.setattr(wakeup.fcntl, "fcntl", Mock(side_effect=refusal))
    listener.close()
    listener.wait(LONG)

    test_a_change_is_noticed_while_it_waits(listener, monkeypatch)


def test_it_looks_at_nothing_while_nobody_writes(listener, monkeypatch):
    monkeypatch.setattr(database_changes, "COMMIT_SECONDS", 0)
    listener.wait(0.01)  # what was written before
    look = Mock(return_value=listener.version)
    monkeypatch.setattr(listener, "_data_version", look)

    listener.wait(0.3)

    assert look.call_count <= 1


def test_a_write_that_is_not_committed_yet_is_looked_at_again(listener, tmp_path, monkeypatch):
    """SQLite writes its log first, and lets others see it then."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL tells of what is committed")
    versions = iter([listener.version] * 3)
    monkeypatch.setattr(listener, "_data_version", lambda: next(versions, listener.version + 1))
    (tmp_path / "written").write_text("x")

    assert waited(listener, LONG) < 2 * SOON + database_changes.POLL_SECONDS


def test_each_change_is_noticed_once(listener, monkeypatch):
    change(listener, monkeypatch)
    waited(listener, LONG)

    assert waited(listener, 0.15) >= 0.15


def test_who_is_stopped_waits_no_longer(listener):
    listener.stopped.set()

    assert waited(listener, LONG) < SOON


def test_a_signal_that_stops_it_wakes_it(listener, monkeypatch):
    before = signal.signal(signal.SIGUSR1, lambda *_: listener.stopped.set())
    stopping = threading.Timer(0.05, signal.raise_signal, [signal.SIGUSR1])
    stopping.start()
    took = waited(listener, LONG)
    stopping.join()
    signal.signal(signal.SIGUSR1, before)

    assert took < 0.05 + SOON


def test_a_lost_connection_is_opened_again(listener, monkeypatch):
    cut(listener)
    listener.wait(LONG)
    for _attempt in range(3):
        listener.wait(0.02)
    change(listener, monkeypatch)

    assert waited(listener, LONG) < SOON


def cut(listener):
    """Lose a connection as a server does that is restarted."""
    if connection.vendor == "sqlite":
        listener.connection.connection.close()
        return
    number = listener.connection.connection.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [number])


def test_a_database_that_is_not_there_is_waited_for(monkeypatch):
    monkeypatch.setattr(database_changes, "RETRY_SECONDS", 0.01)
    found = ChangeListener(threading.Event())
    found.connection.settings_dict["NAME"] = "/none/changes"

    assert waited(found, LONG) < SOON
