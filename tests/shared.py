"""What the processes of one run of tests share, made by the first that needs it."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).parents[1]
APP_FOLDERS = [ROOT / app.replace(".", "/") for app in settings.OUR_APPS]
VAR = ROOT / "var"
# The SQLite database that all test databases are copies of: see tests/database.py.
TEMPLATE = VAR / "test.sqlite3"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
# Named by the process that runs all tests, or that has started those that do.
SHARED = Path(tempfile.gettempdir()) / (
    f"warta-run-{os.getpid() if WORKER == 'alone' else os.getppid()}"
)


@contextmanager
def one_at_a_time(name: str) -> Iterator[Path]:
    """A lock among the processes of this run; yields a path that the holder may create.

    The process that starts the run removes the folder with `clean_up()`.
    """
    SHARED.mkdir(exist_ok=True)
    with (SHARED / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield SHARED / name


def clean_up() -> None:
    shutil.rmtree(SHARED, ignore_errors=True)


def digest() -> str:
    """SHA-256 of what a new database is made from: migrations, the tree, versions of libraries."""
    summed = hashlib.sha256()
    migrations = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/*/migrations/*.py")]
    for file in [*sorted(migrations), ROOT / "home" / "tree.py", ROOT / "uv.lock"]:
        summed.update(file.read_bytes())
    return summed.hexdigest()


def digest_file(vendor: str) -> Path:
    return VAR / f"test-{vendor}.digest"


def is_current(vendor: str = "sqlite") -> bool:
    """Whether the template that an earlier run made can be used as it is."""
    file = digest_file(vendor)
    return file.exists() and file.read_text() == digest()
