"""A lock that one process holds at a time, whatever the database."""

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection


@contextmanager
def try_lock(name: str) -> Iterator[bool]:
    """True for the first process to come, False for others until it is done; never waits.

    PostgreSQL holds the lock for processes on several machines; SQLite means one machine, where a
    locked file serves. Both let go when the process dies.
    """
    lock = _postgresql_lock if connection.vendor == "postgresql" else _file_lock
    with lock(name) as first:
        yield first


@contextmanager
def _postgresql_lock(name: str) -> Iterator[bool]:
    key = zlib.crc32(f"warta.{name}".encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        first = bool(cursor.fetchone()[0])
    try:
        yield first
    finally:
        if first:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def _file_lock(name: str) -> Iterator[bool]:
    with (Path(settings.DATA_DIR) / f"{name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
