"""What ends is started again, signals are passed on once, and no process is left."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.shared import ROOT

PATIENCE = 10.0
# `busy` writes its number at each start, ends at a signal and says so; at a second one at once.
SUPERVISED = """
import os, signal, sys, threading
from functools import partial
from pathlib import Path
from background import supervisor

def busy(name, patience):
    stopped, folder = threading.Event(), Path(sys.argv[1])
    def stop(number, frame):
        with (folder / f"{name}.signals").open("a") as file:
            file.write("x")
        if stopped.is_set():
            os._exit(3)
        stopped.set()
    signal.signal(signal.SIGTERM, stop)
    (folder / f"{name}.{os.getpid()}").touch()
    stopped.wait()
    threading.Event().wait(patience)
    (folder / f"{name}.ended").touch()

supervisor.PAUSE_SECONDS = 0.01
functions = {
    "first": partial(busy, "first", 0),
    "second": partial(busy, "second", float(sys.argv[2])),
}
supervisor.Supervisor(functions).run()
"""


# Put before it: the system gives one process, and no second.
ONE_FORK = """
import os
fork, forked = os.fork, []
def once():
    if forked:
        raise BlockingIOError
    forked.append(fork())
    return forked[0]
os.fork = once
"""


class Supervised:
    def __init__(self, folder: Path, patience: float, before: str = "") -> None:
        self.folder = folder
        command = [sys.executable, "-c", before + SUPERVISED, str(folder), str(patience)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, start_new_session=True, stderr=subprocess.PIPE, text=True
        )

    def pids(self, name: str) -> set[int]:
        """The number of each process that `name` has had."""
        files = (file.suffix[1:] for file in self.folder.glob(f"{name}.*"))
        return {int(part) for part in files if part.isdigit()}

    def signals(self, name: str) -> int:
        file = self.folder / f"{name}.signals"
        return len(file.read_text()) if file.exists() else 0

    def until(self, holds) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end
            time.sleep(0.005)

    def has_ended(self, name: str) -> bool:
        return (self.folder / f"{name}.ended").exists()


def is_alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


@pytest.fixture
def supervised(tmp_path, request):
    found = Supervised(tmp_path, getattr(request, "param", 0))
    found.until(lambda: found.pids("first") and found.pids("second"))
    yield found
    found.process.kill()
    found.process.communicate()
    for pid in found.pids("first") | found.pids("second"):
        found.until(lambda pid=pid: not is_alive(pid))


def test_what_is_killed_is_started_again_and_the_other_goes_on(supervised):
    (killed,), (other,) = supervised.pids("first"), supervised.pids("second")

    os.kill(killed, signal.SIGKILL)
    supervised.until(lambda: len(supervised.pids("first")) == 2)

    assert supervised.pids("second") == {other}
    assert is_alive(other)
    os.kill(supervised.process.pid, signal.SIGTERM)
    _out, said = supervised.process.communicate(timeout=PATIENCE)
    assert "The first ended with -9 and is started again" in said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_for_the_whole_group_reaches_each_process_once_and_lets_it_end(supervised, number):
    os.killpg(supervised.process.pid, number)

    assert supervised.process.wait(PATIENCE) == 0
    assert [supervised.signals(name) for name in ("first", "second")] == [1, 1]
    assert supervised.has_ended("first")
    assert supervised.has_ended("second")


@pytest.mark.parametrize("supervised", [60], indirect=True)
def test_it_waits_for_the_last_process_and_a_second_signal_is_passed_on(supervised):
    os.kill(supervised.process.pid, signal.SIGTERM)
    supervised.until(lambda: supervised.has_ended("first") and supervised.signals("second"))
    assert supervised.process.poll() is None

    os.kill(supervised.process.pid, signal.SIGTERM)

    assert supervised.process.wait(PATIENCE) == 0
    assert not supervised.has_ended("second")
    assert len(supervised.pids("first")) == 1


def test_where_a_process_cannot_be_started_all_end(tmp_path):
    refused = Supervised(tmp_path, 0, ONE_FORK)

    _out, said = refused.process.communicate(timeout=PATIENCE)

    assert refused.process.returncode == 1
    assert said.strip().endswith("BlockingIOError")
    assert "AttributeError" not in said
    assert len(refused.pids("first") | refused.pids("second")) <= 1


def test_no_process_outlives_a_supervisor_that_was_killed(supervised):
    supervised.process.kill()

    for pid in supervised.pids("first") | supervised.pids("second"):
        supervised.until(lambda pid=pid: not is_alive(pid))
