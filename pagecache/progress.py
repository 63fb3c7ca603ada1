"""How far a long piece of work has come: for the terminal, and for when it is interrupted."""

import json
import os
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import OutputWrapper

from pagecache.addresses import START, Position

WIDTH = 30
ERASE = "\x1b[K"  # the rest of a terminal's line (ECMA-48, EL)
EVERY = 10.0  # seconds between two lines where there is no terminal


class Progress:
    """A bar that moves on a terminal, a line now and then elsewhere, nothing when quiet."""

    def __init__(self, output: OutputWrapper, is_quiet: bool) -> None:
        self.output = output
        self.is_quiet = is_quiet
        self.total = 0  # pages, where that is known
        self.began = self.said = time.monotonic()
        self.count = 0

    def say(self, text: str) -> None:
        """Write a line, unless quiet. A file or a pipe gets it at once, like a terminal."""
        if not self.is_quiet:
            self.output.write(text)
            self.output.flush()

    def advance(self, count: int, pages: int) -> None:
        """So many more addresses are done, and so many `pages` of the total in all."""
        self.count += count
        if self.is_quiet:
            return
        if self.output.isatty():
            self.output.write(f"\r{self.bar(pages)}{self}{self.time_left(pages)}{ERASE}", ending="")
            self.output.flush()
        elif time.monotonic() >= self.said + EVERY:
            self.said = time.monotonic()
            place = f", page {pages} of {self.total}" if self.total else ""
            self.say(f"{self}{place}{self.time_left(pages)}")

    def __str__(self) -> str:
        rate = self.count / max(time.monotonic() - self.began, 0.001)
        return f"{self.count} addresses, {rate:.0f} per second"

    def time_left(self, pages: int) -> str:
        """`, 1:05 left` at the rate so far; empty where the total is unknown."""
        if not self.total or not pages:
            return ""
        each = (time.monotonic() - self.began) / pages
        minutes, seconds = divmod(round(max(self.total - pages, 0) * each), 60)
        return f", {minutes}:{seconds:02} left"

    def bar(self, pages: int) -> str:
        part = min(pages / self.total, 1) if self.total else 0
        return f"[{'#' * int(part * WIDTH):-<{WIDTH}}] {part:4.0%} " if self.total else ""

    def end(self) -> None:
        """The closing line, with the whole count and rate."""
        whole = f"\r{self.bar(self.total)}{self}{ERASE}"
        self.say(whole if self.output.isatty() else str(self))


class Bookmark:
    """Where a run has come to, in a file, so that the next one can go on from there.

    `run` says what the run does; that of another one is not used.
    """

    def __init__(self, name: str, run: str) -> None:
        self.file = Path(settings.DATA_DIR) / f"{name}.json"
        self.run = run

    def read(self) -> Position:
        try:
            found = json.loads(self.file.read_text())
        except (FileNotFoundError, ValueError):
            return START
        return Position(*found["position"]) if found["run"] == self.run else START

    def write(self, position: Position) -> None:
        new = self.file.with_suffix(f".{os.getpid()}")
        new.write_text(json.dumps({"run": self.run, "position": position}))
        new.replace(self.file)

    def remove(self) -> None:
        self.file.unlink(missing_ok=True)
