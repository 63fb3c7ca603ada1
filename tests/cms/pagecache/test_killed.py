"""Two web servers, readers, an editor, and a scheduler that is killed again and again."""

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.demo_site import free_port
from tests.cms.pagecache.proof.editing import ask
from tests.deploy.servers import running

SECONDS = float(os.environ.get("WARTA_PROOF_KILLING", "8"))
SEED = int(os.environ.get("WARTA_PROOF_SEED", "36"))
READ = ["/", "/siaran-pers/", "/feed/", "/sitemap.xml", "/api/v1/articles", "/en/"]
PATIENCE = 240  # seconds for all of it


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A site of its own: the processes share its database and its pages."""
    here = {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/killed.sqlite3",
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "BASE_URL": "http://localhost",
        "WARTA_PAGECACHE": "folder",
        "LOG_LEVEL": "CRITICAL",
        "REDIS_URL": "",
    }
    manage(here, "migrate", "--verbosity", "0")
    manage(here, "collectstatic", "--noinput", "--verbosity", "0")
    return here


def manage(environment: dict[str, str], *words: str) -> None:
    command = [sys.executable, "manage.py", *words]
    subprocess.run(command, env=os.environ | environment, cwd=settings.BASE_DIR, check=True)


def start(environment: dict[str, str], *words: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, *words]
    return subprocess.Popen(
        command, env=os.environ | environment, cwd=settings.BASE_DIR, stdout=subprocess.PIPE
    )


@contextmanager
def again_and_again(act: Callable[[], None]) -> Iterator[list[int]]:
    """Repeat something beside; gives a list with an entry for each time."""
    done: list[int] = []
    stopped = threading.Event()

    def repeat() -> None:
        while not stopped.is_set():
            act()
            done.append(1)

    thread = threading.Thread(target=repeat)
    thread.start()
    try:
        yield done
    finally:
        stopped.set()
        thread.join()


def test_nothing_is_stale_after_the_scheduler_was_killed(environment):
    chance = random.Random(SEED)
    ports = [free_port(), free_port()]
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--port"]

    def live_shortly() -> None:
        scheduler = start(environment, "manage.py", "scheduler")
        time.sleep(1 + 2 * chance.random())
        scheduler.kill()
        scheduler.communicate()

    def read() -> None:
        status, _ = ask(chance.choice(ports), chance.choice(READ))
        assert status in {200, 404}, status
        time.sleep(0.02)

    with ExitStack() as stack:
        for port in ports:
            stack.enter_context(
                running([*granian, str(port), "cms.wsgi:application"], port, **environment)
            )
        words = [str(SEED), str(SECONDS), *map(str, ports)]
        editor = start(environment, "-m", "tests.cms.pagecache.proof.editing", *words)
        assert editor.stdout is not None
        editor.stdout.readline()
        with again_and_again(live_shortly) as lives, again_and_again(read) as readings:
            time.sleep(SECONDS + 3)
        scheduler = start(environment, "manage.py", "scheduler")
        said, _ = editor.communicate(timeout=PATIENCE)
        scheduler.terminate()
        scheduler.communicate(timeout=30)
    assert editor.returncode == 0, said.decode()
    assert len(lives) > 2
    assert len(readings) > 20
