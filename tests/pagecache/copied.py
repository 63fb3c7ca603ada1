"""A site in a folder of its own, for commands that run in processes of their own."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

POPULATE = """
import django
django.setup()
from publications.models import PressIndex
from demo.factories import PressReleaseFactory
press = PressIndex.objects.get(slug="siaran-pers")
PressReleaseFactory.create_batch(%d, parent=press)
"""


class CopiedSite:
    """The tree of pages that every test begins with, on SQLite, and releases beside.

    `like` names another such site, of which this one is a copy instead.
    """

    def __init__(self, folder: Path, releases: int = 0, like: "CopiedSite | None" = None) -> None:
        self.folder = folder
        self.database = folder / "warta.sqlite3"
        self.environment = {
            name: value for name, value in os.environ.items() if name != "REDIS_URL"
        } | {
            "DATA_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "WARTA_CHECKLIST": "off",  # its texts are not finished
            "WARTA_PAGECACHE": "folder",
            "LOG_LEVEL": "ERROR",
        }
        if connection.vendor != "sqlite":
            pytest.skip("copies the file of an SQLite database")
        source = like.database if like else connection.settings_dict["NAME"]
        with (
            closing(sqlite3.connect(source)) as here,
            closing(sqlite3.connect(self.database)) as to,
        ):
            here.backup(to)  # with what is still in its log
        if releases:
            self.python("-c", POPULATE % releases)

    def ask(self, sql: str) -> list[Any]:
        """The first column of the answer of the database, without starting Django."""
        with closing(sqlite3.connect(self.database)) as database:
            return [row[0] for row in database.execute(sql)]

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            env=self.environment,
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def call(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.python("manage.py", *arguments)

    def shell(self, code: str) -> subprocess.Popen[str]:
        """Python in the background, with Django; what it says can be read."""
        return subprocess.Popen(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
            env=self.environment,
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A command in the background, in a group with whatever it starts."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            env=self.environment,
            cwd=settings.BASE_DIR,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kept(self) -> int:
        """How many renderings there are."""
        return len(list((self.folder / "pagecache").rglob("*.meta")))
