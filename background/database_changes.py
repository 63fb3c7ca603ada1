"""Waits for changes of the database without asking it for rows.

SQLite counts the commits of other connections (`PRAGMA data_version`), and Linux says when one
writes to its folder. PostgreSQL sends a notification to who listens (`LISTEN`). Both need a
connection that nothing else uses.
"""

import threading
import time
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connection, connections

from background.wakeup import FolderWatch, signal_pipe, sleep

CHANNEL = "warta_changes"
POLL_SECONDS = 0.1  # between two looks at SQLite's count, where nobody says when to look
COMMIT_SECONDS = 1.0  # from the last write to the moment when others see what was committed
RETRY_SECONDS = 0.5  # after a connection was lost


def announce() -> None:
    """Wake listeners with the commit of this transaction; SQLite does so without."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")


class ChangeListener:
    """Lets a process wait for the next commit (SQLite) or announced commit (PostgreSQL).

    What is committed between two calls ends the second one at once. A pooler that gives a
    connection to several clients (PgBouncer in transaction mode) passes no notification on: who
    waits sets a limit, and looks again after it.
    """

    def __init__(self, stopped: threading.Event) -> None:
        self.stopped = stopped
        self.connection: Any = connections[DEFAULT_DB_ALIAS].copy()
        self.version = 0
        self.watch: FolderWatch | None = None

    def wait(self, seconds: float) -> None:
        """Return after a change, when `stopped` is set, or after so many seconds.

        It also returns when it has opened its connection, since nobody listened before. A lost
        connection is opened again by a later call; no error is raised.
        """
        end = time.monotonic() + seconds
        try:
            self.connection.close_if_unusable_or_obsolete()
            if self.connection.connection is None:
                self.close()
                self._open()
                return
            wait = self._wait_for_notification if self._notifies else self._wait_for_commit
            with self.connection.wrap_database_errors:
                wait(end)
        except Error:
            self.close()
            self.stopped.wait(min(RETRY_SECONDS, max(0.0, end - time.monotonic())))

    def close(self) -> None:
        self.connection.close()
        if self.watch:
            self.watch.close()
            self.watch = None

    @property
    def _notifies(self) -> bool:
        return bool(self.connection.vendor == "postgresql")

    def _open(self) -> None:
        signal_pipe()
        with self.connection.cursor() as cursor:
            if self._notifies:
                cursor.execute(f"LISTEN {CHANNEL}")
            else:
                self.watch = FolderWatch(str(Path(self.connection.settings_dict["NAME"]).parent))
                self.version = self._data_version()

    def _wait_for_notification(self, end: float) -> None:
        raw = self.connection.connection.pgconn
        while (left := end - time.monotonic()) > 0 and not self.stopped.is_set():
            sleep(left, raw.socket)
            raw.consume_input()
            if raw.notifies():
                while raw.notifies():
                    pass
                return

    def _wait_for_commit(self, end: float) -> None:
        writing = 0.0  # until then somebody may be writing
        while (now := time.monotonic()) < end and not self.stopped.is_set():
            if (version := self._data_version()) != self.version:
                self.version = version
                return
            is_quiet = self.watch and self.watch.is_on and now > writing
            if sleep(end - now if is_quiet else min(end - now, POLL_SECONDS)):
                writing = time.monotonic() + COMMIT_SECONDS

    def _data_version(self) -> int:
        (version,) = self.connection.connection.execute("PRAGMA data_version").fetchone()
        return int(version)
