"""The demo's processes: one that ends is started again, and a signal still ends them all."""

import os
import signal
import sys
import threading
import time

from demo import processes
from demo.processes import KeepingManager


class Printed:
    def __init__(self):
        self.lines = []
        self.width = 0

    def write(self, message):
        self.lines.append(f"{message.name}: {message.data}")


def run(procfile, until, monkeypatch):
    """Everything that is printed until it holds of it, or all have ended by themselves."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    monkeypatch.setattr(processes, "RESTART_SECONDS", 0.02)
    manager = KeepingManager(procfile)
    manager._printer = printed = Printed()

    def end():
        deadline = time.monotonic() + 10
        while not until(printed.lines) and time.monotonic() < deadline:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGTERM)

    watching = threading.Thread(target=end)
    watching.start()
    try:
        manager.loop()
    finally:
        watching.join()
        for number, handler in handlers.items():
            signal.signal(number, handler)
    return manager.returncode, "".join(printed.lines)


def test_what_ended_is_started_again_and_nothing_else_ends(monkeypatch):
    once = f"{sys.executable} -c 'import os; print(os.getpid()); os._exit(3)'"

    code, printed = run(
        f"worker: {once}\nweb: sleep 60\n",
        lambda lines: sum("is started again" in line for line in lines) >= 2,
        monkeypatch,
    )

    assert code == 128 + signal.SIGTERM
    assert printed.count("worker: b'ended (rc=3)") >= 2
    assert printed.count("web started") == 1
