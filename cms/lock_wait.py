"""How long a process waits for a lock of the database before it says that it could not have it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.signals import connection_created

WEB_SECONDS = 3  # each wait holds a thread; docs/decisions/0021-worker.md
BACKGROUND_SECONDS = 20  # of the scheduler and the worker, which try again
UID = "cms.lock_wait"
BRIEF_MILLISECONDS = 100  # for what is of use and can be left undone


def wait_at_most(seconds: int) -> None:
    """Let no connection that this process opens from now on wait longer for a lock."""
    options = connections.settings[DEFAULT_DB_ALIAS]["OPTIONS"]
    if connections[DEFAULT_DB_ALIAS].vendor == "sqlite":
        options["timeout"] = seconds
        return

    def limit(connection: Any, **more: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{seconds}s"])

    connection_created.disconnect(dispatch_uid=UID)  # what was asked for last counts
    connection_created.connect(limit, dispatch_uid=UID, weak=False)


@contextmanager
def brief_wait() -> Iterator[None]:
    """Wait next to nothing for SQLite's lock of all that write; PostgreSQL has no such lock."""
    if connection.vendor != "sqlite":
        yield
        return
    seconds = connections.settings[DEFAULT_DB_ALIAS]["OPTIONS"]["timeout"]
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {BRIEF_MILLISECONDS}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {seconds * 1000}")
