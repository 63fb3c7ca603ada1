"""A running demo: web, worker and scheduler in processes of their own, in a folder of its own."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.shared import ROOT, TEMPLATE, is_current, one_at_a_time

PATIENCE = 240
PASSWORD = "warta-demo"


# Below those that the system gives away, and others for each process: a port that was free a moment
# ago would else be taken by the server of another test.
PORTS = iter(range(10_000 + os.getpid() % 100 * 200, 32_000))


def free_port() -> int:
    """A port that nothing listens at, and that no other process of these tests will take."""
    for port in PORTS:
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no port is free")


def is_ready(url: str) -> bool:
    try:
        return urlopen(f"{url}/readyz", timeout=5).status == 200
    except (URLError, OSError):
        return False


def environment(folder: Path, port: int) -> dict[str, str]:
    """What a demo is told: where its data are, and where it answers."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "WARTA_DEMO": "1",
        "SECRET_KEY": "journey",
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "BASE_URL": f"http://127.0.0.1:{port}",
        "DEMO_PASSWORD": PASSWORD,
    }


def prepared() -> Path:
    """The data of a demo that was never started, made once for all demos of a run."""
    with one_at_a_time("demo") as made:
        if not made.exists():
            folder = made.with_name("demo-in-the-making")
            folder.mkdir()
            start_from_template(folder)
            subprocess.run(
                [sys.executable, "manage.py", "demo", "--prepare"],
                cwd=ROOT,
                env=environment(folder, free_port()),
                check=True,
                stdout=subprocess.DEVNULL,
            )
            folder.rename(made)
    return made


def start_from_template(folder: Path) -> None:
    """Spare the demo its migrations, where the tests' own database has gone through them."""
    if TEMPLATE.exists() and is_current():
        shutil.copy(TEMPLATE, folder / "warta.sqlite3")
        (folder / "demo").touch()


def shell(folder: Path, url: str, code: str) -> list[str]:
    """Run `code` in the shell of the demo in `folder`; the words that it printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=ROOT,
        env=environment(folder, int(url.rpartition(":")[2])),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def rows(folder: Path, query: str, *values: object) -> list[tuple]:
    """What the database of the demo in `folder` answers to a query."""
    address = f"file:{folder / 'warta.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as database:
        return database.execute(query, values).fetchall()


@contextmanager
def running_demo(folder: Path) -> Iterator[str]:
    """The address of a demo that keeps its data in `folder`; stopped at the end."""
    shutil.copytree(prepared(), folder, symlinks=True, dirs_exist_ok=True)
    port = free_port()
    log = (folder / "demo.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo"],
        cwd=ROOT,
        env=environment(folder, port),
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + PATIENCE
        while not is_ready(url):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((folder / "demo.log").read_text())
            time.sleep(0.1)
        yield url
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)
        log.close()
