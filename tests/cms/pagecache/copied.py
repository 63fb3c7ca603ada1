"""A site in a folder of its own, for commands that run in processes of their own."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

POPULATE = """
import django
django.setup()
from publications.models import PressIndex
from tests.factories import PressReleaseFactory
press = PressIndex.objects.get(slug="siaran-pers")
PressReleaseFactory.create_batch(%d, parent=press)
"""


class CopiedSite:
    """The tree of pages that every test begins with, on SQLite, and releases beside."""

    def __init__(self, folder: Path, releases: int) -> None:
        self.folder = folder
        self.environment = {
            name: value for name, value in os.environ.items() if name != "REDIS_URL"
        } | {
            "DATA_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{folder / 'warta.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "WARTA_CHECKLIST": "off",  # its texts are not finished
            "WARTA_PAGECACHE": "folder",
            "LOG_LEVEL": "ERROR",
        }
        if connection.vendor == "sqlite":
            with (
                closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
                closing(sqlite3.connect(folder / "warta.sqlite3")) as target,
            ):
                source.backup(target)
        else:
            self.call("migrate", "--verbosity=0")
            self.call("setup_site", "--hostname=localhost", "--port=80")
        self.python("-c", POPULATE % releases)

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
