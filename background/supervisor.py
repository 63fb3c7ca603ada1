"""Runs several loops in processes forked from this one, and starts again what ends."""

import logging
import os
import signal
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from multiprocessing.context import ForkProcess

from background.parallel import FORK, settle

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0  # before what ended is started again
ENDING = {signal.SIGTERM, signal.SIGINT}
HEARD = {*ENDING, signal.SIGCHLD}


class Supervisor:
    """Keeps a process for each of some functions, by name, until SIGTERM or Ctrl-C.

    Each function gets SIGTERM then, and may take its time; a second signal is passed on too. When
    this process is killed, the others end at once.
    """

    def __init__(self, functions: Mapping[str, Callable[[], object]]) -> None:
        self.functions = functions
        self.running: dict[str, ForkProcess] = {}

    def run(self) -> None:
        """Return when all have ended. A signal waits in the kernel until it is asked for."""
        signal.signal(signal.SIGCHLD, lambda *_: None)  # some systems drop what has no handler
        before = signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
        is_ending = False
        try:
            while not is_ending or self.running:
                if not is_ending:
                    self.start_missing(before)
                if signal.sigwait(HEARD) in ENDING:
                    is_ending = True
                    self.end()
                self.forget_ended(is_ending)
        except OSError:  # no memory for a process: the service starts all again
            self.end()
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def start_missing(self, mask: Iterable[int]) -> None:
        """Fork a process for each function that has none; `mask` is what it keeps from itself."""
        for name in self.functions.keys() - self.running.keys():
            act = partial(work, self.functions[name], mask)
            process = FORK.Process(target=act, name=name)
            process.start()
            self.running[name] = process

    def end(self) -> None:
        for process in self.running.values():
            process.terminate()

    def forget_ended(self, is_ending: bool) -> None:
        """Note which processes are gone; the rest of the log says what they complained of."""
        ended = [name for name, process in self.running.items() if not process.is_alive()]
        for name in ended:
            code = self.running.pop(name).exitcode
            if not is_ending:
                logger.warning("The %s ended with %s and is started again", name, code)
        if ended and not is_ending:
            time.sleep(PAUSE_SECONDS)


def work(act: Callable[[], object], mask: Iterable[int]) -> None:
    """Do something in a forked process.

    It leaves the group of the terminal and of the service, whose signals reach it once: through
    the supervisor.
    """
    os.setpgid(0, 0)
    settle()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    act()
