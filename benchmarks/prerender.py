"""How many pages a second a whole site takes to render, and in how much memory."""

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import report, servers
from benchmarks.bench import Bench, say

PAGES = 10_000
JOBS = (1, 2)
HEAD = ["`manage.py prerender`", "addresses", "addresses/s", "MB at first", "MB at last"]
EVERY = 0.5  # seconds between two looks at the memory


def measure(bench: Bench) -> str:
    """The same site from an empty store, by one process and by two."""
    rows = []
    for jobs in JOBS:
        say(f"Rendering a site of {PAGES} pages with {jobs} processes")
        rows.append(render(bench, jobs))
    return f"A whole site of {PAGES} press releases:\n\n" + report.table(HEAD, rows)


def render(bench: Bench, jobs: int) -> list[str]:
    """A row of the table: memory is that of the first and of the last tenth of the run."""
    data = bench.filled(PAGES)
    shutil.rmtree(data / "pagecache", ignore_errors=True)
    command = [sys.executable, "manage.py", "prerender", f"--jobs={jobs}", "--again", "--quiet"]
    env = servers.environment(data, bench.port)
    began, samples = time.monotonic(), []
    with servers.running(command, env) as process:
        while process.poll() is None:
            samples.append(memory(process))
            time.sleep(EVERY)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    took = time.monotonic() - began
    count = kept(data)
    held = [sample for sample in samples if sample]
    tenth = max(len(held) // 10, 1)
    first, last = (statistics.median(part) for part in (held[tenth : 2 * tenth], held[-tenth:]))
    name = "one process" if jobs == 1 else f"{jobs} processes"
    return [name, str(count), f"{count / took:.0f}", f"{first:.0f}", f"{last:.0f}"]


def memory(process: subprocess.Popen[bytes]) -> float:
    """Megabytes of the process with its children; 0 where one of them is just ending."""
    try:
        return servers.memory(process)
    except OSError:
        return 0


def kept(data: Path) -> int:
    """How many renderings there are."""
    return sum(1 for _ in (data / "pagecache").rglob("*.meta"))
