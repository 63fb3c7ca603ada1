"""Lets the main thread sleep until something happens, in place of looking at intervals."""

import fcntl
import os
import signal
from functools import cache
from select import select
from types import FrameType

ENOUGH = 4096  # bytes, one for each signal


def sleep(seconds: float, *sources: int) -> bool:
    """Sleep until a signal, something to read from a source, or for so long; True for a signal.

    A signal counts that has a handler in Python, and that arrived since the last sleep, or since
    `signal_pipe()` was called first.
    """
    signals = signal_pipe()
    ready = select([signals, *sources], [], [], seconds)[0]
    if signals not in ready:
        return False
    os.read(signals, ENOUGH)
    return True


@cache
def signal_pipe() -> int:
    """Where each signal arrives as a byte; one for the process, since Python knows one."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    return reading


class FolderWatch:
    """Wakes this process with SIGIO for each write to a file of a folder, until it is closed.

    Only Linux has this (`dnotify`), and not for every file system. `is_on` is false elsewhere.
    """

    def __init__(self, folder: str) -> None:
        signal.signal(signal.SIGIO, ignore)  # without a handler it would end the process
        self.folder = os.open(folder, os.O_RDONLY)
        try:
            fcntl.fcntl(self.folder, fcntl.F_NOTIFY, fcntl.DN_MODIFY | fcntl.DN_MULTISHOT)
        except (AttributeError, OSError):
            self.is_on = False
        else:
            self.is_on = True

    def close(self) -> None:
        os.close(self.folder)


def ignore(number: int, frame: FrameType | None) -> None:
    """Do nothing: that it came is enough."""
