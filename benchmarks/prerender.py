"""How many pages a second a whole site takes to render, and in how much memory."""

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks import report, servers
from benchmarks.bench import Bench, say

RUNS = {1: 1_000, 2: 10_000}  # releases on the site that so many processes render
HEAD = [
    *("`manage.py prerender`", "releases", "addresses", "addresses/s", "CPU ms of each"),
    *("MB at first", "MB at last"),
]
EVERY = 0.5  # seconds between two looks at the processes
LONGEST = 150.0  # seconds of a run that are measured: the rest of it is more of the same


class Look(NamedTuple):
    """At the processes of a run: when, what they used of the processor, what they hold."""

    moment: float
    seconds: float
    megabytes: float


def measure(bench: Bench) -> str:
    """A site from an empty store: a small one by one process, a large one by two."""
    rows = []
    for jobs, pages in RUNS.items():
        say(f"Rendering a site of {pages} releases with {jobs} processes")
        rows.append(render(bench, jobs, pages))
    return f"A whole site, its first {LONGEST:.0f} seconds at most:\n\n" + report.table(HEAD, rows)


def render(bench: Bench, jobs: int, pages: int) -> list[str]:
    """A row of the table: memory is that of the first and of the last tenth of the run."""
    data = bench.filled(pages)
    shutil.rmtree(data / "pagecache", ignore_errors=True)
    command = [sys.executable, "manage.py", "prerender", f"--jobs={jobs}", "--again", "--quiet"]
    with servers.running(command, servers.environment(data, bench.port)) as process:
        wait_until_begun(data, process)
        looks = list(looks_at(process))
        count = kept(data)
    if process.returncode not in (0, -15):
        raise subprocess.CalledProcessError(process.returncode, command)
    took = looks[-1].moment - looks[0].moment
    used = looks[-1].seconds - looks[0].seconds
    tenth = max(len(looks) // 10, 1)
    parts = (looks[:tenth], looks[-tenth:])
    first, last = (statistics.median(look.megabytes for look in part) for part in parts)
    name = "one process" if jobs == 1 else f"{jobs} processes"
    rates = [f"{count / took:.0f}", f"{1000 * used / count:.1f}"]
    return [name, str(pages), str(count), *rates, f"{first:.0f}", f"{last:.0f}"]


def wait_until_begun(data: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the first rendering is there: to start a process is no part of the rate."""
    while not kept(data) and process.poll() is None:
        time.sleep(0.05)


def looks_at(process: subprocess.Popen[bytes]) -> Iterator[Look]:
    """Until the run ends, or as long as is measured."""
    end = time.monotonic() + LONGEST
    while process.poll() is None and time.monotonic() < end:
        try:
            look = Look(time.monotonic(), servers.seconds(process), servers.memory(process))
        except OSError:
            pass  # one of the processes is just ending
        else:
            yield look
        time.sleep(EVERY)


def kept(data: Path) -> int:
    """How many renderings there are."""
    return sum(1 for _ in (data / "pagecache").rglob("*.meta"))
