"""How many pages a second a whole site takes to render, and in how much memory."""

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks import report, servers
from benchmarks.bench import Bench, say

RUNS = {1: 1_000, 2: 10_000}  # releases on the site that so many processes render
HEAD = [
    *("`manage.py prerender`", "releases", "addresses", "addresses/s", "CPU ms of each"),
    *("MB at first", "MB at last"),
]
EVERY = 0.5  # seconds between two looks at the memory


def measure(bench: Bench) -> str:
    """A site from an empty store: a small one by one process, a large one by two."""
    rows = []
    for jobs, pages in RUNS.items():
        say(f"Rendering a site of {pages} releases with {jobs} processes")
        rows.append(render(bench, jobs, pages))
    return "A whole site:\n\n" + report.table(HEAD, rows)


def render(bench: Bench, jobs: int, pages: int) -> list[str]:
    """A row of the table: memory is that of the first and of the last tenth of the run."""
    data = bench.filled(pages)
    shutil.rmtree(data / "pagecache", ignore_errors=True)
    command = [sys.executable, "manage.py", "prerender", f"--jobs={jobs}", "--again", "--quiet"]
    env = servers.environment(data, bench.port)
    began, used, samples = time.monotonic(), processor_seconds(), []
    with servers.running(command, env) as process:
        while process.poll() is None:
            samples.append(memory(process))
            time.sleep(EVERY)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    took, used = time.monotonic() - began, processor_seconds() - used
    count = kept(data)
    held = [sample for sample in samples if sample]
    tenth = max(len(held) // 10, 1)
    first, last = (statistics.median(part) for part in (held[tenth : 2 * tenth], held[-tenth:]))
    name = "one process" if jobs == 1 else f"{jobs} processes"
    rates = [f"{count / took:.0f}", f"{1000 * used / count:.1f}"]
    return [name, str(pages), str(count), *rates, f"{first:.0f}", f"{last:.0f}"]


def processor_seconds() -> float:
    """What processes that this one started, and that have ended, used of the processor."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory(process: subprocess.Popen[bytes]) -> float:
    """Megabytes of the process with its children; 0 where one of them is just ending."""
    try:
        return servers.memory(process)
    except OSError:
        return 0


def kept(data: Path) -> int:
    """How many renderings there are."""
    return sum(1 for _ in (data / "pagecache").rglob("*.meta"))
