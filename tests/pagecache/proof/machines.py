"""Processes of the proof: two web servers, a scheduler that is killed, readers who never stop."""

import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings

from tests.browser.demo_site import free_port

WEBS = 2
HOST = "localhost"
SHORTEST, LONGEST = 1.0, 6.0  # seconds that a scheduler lives; it takes some two to begin


def get(port: int, target: str) -> tuple[int, bytes]:
    """Status and body, as a reader without a session gets them."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", target, headers={"Host": HOST})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


class Scheduler:
    """`manage.py scheduler`, killed at random and started again until `rest()`."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.kills = 0
        self.is_resting = threading.Event()
        self.process = self.start()
        self.killer = threading.Thread(target=self.kill_at_random, daemon=True)
        self.killer.start()

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", "scheduler", "--every", "1"]
        return subprocess.Popen(command, cwd=settings.BASE_DIR)

    def kill_at_random(self) -> None:
        while not self.is_resting.wait(self.random.uniform(SHORTEST, LONGEST)):
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.kills += 1
            self.process = self.start()

    def rest(self) -> None:
        """Let the scheduler live from now on."""
        self.is_resting.set()
        self.killer.join()

    def end(self) -> None:
        self.rest()
        self.process.kill()
        self.process.wait()


class Webs:
    """Servers as deploy/Procfile starts them, on a port each."""

    def __init__(self) -> None:
        self.ports = [free_port() for _ in range(WEBS)]
        self.processes = [subprocess.Popen(self.command(port)) for port in self.ports]
        for port in self.ports:
            wait_for(port)

    def command(self, port: int) -> list[str]:
        line = (Path(settings.BASE_DIR) / "deploy" / "Procfile").read_text().splitlines()[0]
        return [sys.executable, "-m", "granian", *line.replace("$PORT", str(port)).split()[2:]]

    def end(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(30)


def wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            get(port, "/robots.txt")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(port)


class Crowd:
    """Readers who ask for one address after the other, at both servers."""

    def __init__(self, ports: list[int], targets: Callable[[], list[str]], seed: int) -> None:
        self.ports, self.targets = ports, targets
        self.failures: list[str] = []
        self.answers = 0
        self.is_over = threading.Event()
        self.threads = [
            threading.Thread(target=self.read, args=[random.Random(seed + number)], daemon=True)
            for number in range(WEBS)
        ]
        for thread in self.threads:
            thread.start()

    def read(self, chance: random.Random) -> None:
        while not self.is_over.wait(0.1):
            target, port = chance.choice(self.targets()), chance.choice(self.ports)
            try:
                status, _body = get(port, target)
            except OSError as error:
                self.failures.append(f"{target}: {error!r}")
            else:
                self.answers += 1
                if status >= 500:
                    self.failures.append(f"{target}: HTTP {status}")

    def go(self) -> None:
        self.is_over.set()
        for thread in self.threads:
            thread.join()
