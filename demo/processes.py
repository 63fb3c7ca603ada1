"""`python -m demo.processes PROCFILE`: runs what a Procfile names, and restarts what ends.

honcho prints the lines and passes signals on; by itself it would end everything with the first
process that ends.
"""

import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.process import Process

RESTART_SECONDS = 1.0  # before a process is started again
QUICK_SECONDS = 5.0  # a process that ends sooner has hardly begun
MAX_QUICK_ENDS = 5  # ends of that kind, one after the other, before all is given up


class KeptProcess(Process):
    """A process that is started again when it ends, unless all are to end."""

    all_end: Any  # an event that is set once all are to end

    def run(self, events: Any = None, ignore_signals: bool = False) -> None:
        """Run the command until it is to end; what honcho hears last is that it stopped."""
        self.stop: dict[str, int] = {}
        quick = 0
        while True:
            began = time.monotonic()
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)  # what is started inherits what is ignored
            super().run(events, ignore_signals)
            quick = quick + 1 if time.monotonic() - began < QUICK_SECONDS else 0
            if quick >= MAX_QUICK_ENDS or self.all_end.wait(RESTART_SECONDS):
                break
            code = self.stop["returncode"]
            self._send_message(f"ended (rc={code}), and is started again\n".encode())
        super()._send_message(self.stop, type="stop")

    def _send_message(self, data: Any, type: str = "line") -> None:
        """Pass a message on to the manager, but not yet that the process stopped."""
        if type == "stop":
            self.stop = data
        else:
            super()._send_message(data, type)


class KeepingManager(Manager):
    """Restarts what ends until it is told to terminate."""

    def __init__(self, procfile: str) -> None:
        super().__init__()
        self._process_ctor = KeptProcess
        self.all_end = multiprocessing.Event()
        for name, command in parse_procfile(procfile).processes.items():
            environment = os.environ | {"PYTHONUNBUFFERED": "1"}
            self.add_process(name, command, env=environment).all_end = self.all_end

    def terminate(self) -> None:
        self.all_end.set()
        super().terminate()


if __name__ == "__main__":
    manager = KeepingManager(Path(sys.argv[1]).read_text())
    manager.loop()
    sys.exit(manager.returncode)
