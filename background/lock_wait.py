"""How long a process waits for a lock of the database before it says that it could not have it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connection, connections
from django.db.backends.signals import connection_created

WEB_SECONDS = 3  # each wait holds a thread; docs/decisions/0021-worker.md
BACKGROUND_SECONDS = 20  # of the scheduler and the worker, which try again
UID = "background.lock_wait"
BRIEF_SECONDS = 0.1  # for what is of use and can be left undone
SLOW_SECONDS = 0.2  # a statement that takes longer is taken to have waited
MIN_WAIT_SECONDS = 0.05  # for a lock, where the time is used up; 0 is "for ever" in PostgreSQL


def wait_at_most(seconds: int) -> None:
    """Let no connection that this process opens from now on wait longer for a lock."""
    options = connections.settings[DEFAULT_DB_ALIAS]["OPTIONS"]
    if connections[DEFAULT_DB_ALIAS].vendor == "sqlite":
        options["timeout"] = seconds
        return

    def limit(connection: Any, **more: Any) -> None:
        set_limit(seconds, connection)

    connection_created.disconnect(dispatch_uid=UID)  # what was asked for last counts
    connection_created.connect(limit, dispatch_uid=UID, weak=False)


@contextmanager
def waits_together(seconds: float) -> Iterator[None]:
    """Let all statements of a request together wait no longer for locks than one may alone.

    A row and then a table may be locked, each for as long as one statement waits at most.
    """
    waits = Waits(seconds)
    try:
        with connection.execute_wrapper(waits):
            yield
    finally:
        if waits.spent:
            put_back(seconds)


def put_back(seconds: float) -> None:
    """Let the next request wait as long again."""
    try:
        set_limit(seconds)
    except Error:  # the database is lost; a new connection has the limit of the process
        connection.close()


@dataclass
class Waits:
    """Shortens the wait of each statement by what slow ones before it took."""

    seconds: float
    spent: float = 0.0
    is_setting: bool = False

    def __call__(self, execute: Callable[..., Any], *statement: Any) -> Any:
        if self.is_setting:
            return execute(*statement)
        if self.spent and not is_aborted():
            self.is_setting = True
            try:
                set_limit(max(self.seconds - self.spent, MIN_WAIT_SECONDS))
            finally:
                self.is_setting = False
        began = time.monotonic()
        try:
            return execute(*statement)
        finally:
            took = time.monotonic() - began
            if took > SLOW_SECONDS:
                self.spent += took


def is_aborted() -> bool:
    """Whether PostgreSQL takes nothing but the end of this transaction, or of a savepoint in it."""
    raw = connection.connection
    if raw is None or connection.vendor == "sqlite":
        return False
    return raw.info.transaction_status.name == "INERROR"


def set_limit(seconds: float, database: Any = connection) -> None:
    """Let a connection, by default that of this thread, wait so long for a lock."""
    milliseconds = round(seconds * 1000)
    with database.cursor() as cursor:
        if database.vendor == "sqlite":
            cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
        else:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{milliseconds}ms"])


@contextmanager
def brief_wait() -> Iterator[None]:
    """Wait next to nothing for SQLite's lock of all that write; PostgreSQL has no such lock."""
    if connection.vendor != "sqlite":
        yield
        return
    seconds = connections.settings[DEFAULT_DB_ALIAS]["OPTIONS"]["timeout"]
    set_limit(BRIEF_SECONDS)
    try:
        yield
    finally:
        set_limit(seconds)
