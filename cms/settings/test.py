"""For the tests: nothing outside a temporary folder is written, and tasks run at once."""

import os
import tempfile
from pathlib import Path

from cms.settings.base import *
from cms.settings.base import (
    BASE_DIR,
    CACHES,
    DATABASES,
    REDIS_URL,
    STORAGES,
)

SECRET_KEY = "only-for-tests"  # noqa: S105 - protects nothing
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
DATA_DIR = Path(tempfile.mkdtemp(prefix="warta-test-"))
PAGECACHE_DIR = DATA_DIR / "pagecache"
WARTA_PAGECACHE = "off"  # but for the tests of the page cache
RECALLED_ANSWERS = 0  # but for their own tests, and the proof
WARTA_CHECKLIST = False  # but for the tests of the checklist
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that it is kept between runs, and other processes see it.
    DATABASES["default"]["TEST"] = {"NAME": BASE_DIR / "var" / "test.sqlite3"}
    # What is written need not outlive the machine.
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAILBOX_DIR = DATA_DIR / "mail"
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []},
    "database": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []},
}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
if REDIS_URL:
    # A database of its own for each process that runs tests: they empty it.
    number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    REDIS_URL = CACHES["default"]["LOCATION"] = f"{REDIS_URL.rpartition('/')[0]}/{number}"
else:
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    CACHES = {"default": memory, "limits": memory, "salt": memory}
WAGTAILADMIN_BASE_URL = "http://localhost"
