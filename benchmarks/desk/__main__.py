"""Measures what an editor waits for, on a demo of its own, with the processes of deploy/Procfile.

    python -m benchmarks.desk [--rounds 9]

Prints a table, and ends with 1 where a median misses what is asked. The content of the demo is kept
for the next time; what the measurement writes is in a copy, which is deleted.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import django

from benchmarks import servers
from benchmarks.bench import Bench, say
from benchmarks.desk.person import PASSWORD, Step
from benchmarks.desk.results import Result, table

if TYPE_CHECKING:
    from benchmarks.desk.steps import Desk

ROUNDS = 9
SETTINGS = "benchmarks.desk.settings"


def environment(folder: Path, port: int) -> dict[str, str]:
    told = {"DJANGO_SETTINGS_MODULE": SETTINGS, "DEMO_PASSWORD": PASSWORD, "HOME": str(folder)}
    return servers.environment(folder, port) | told


@contextmanager
def running(folder: Path, port: int) -> Iterator[None]:
    """Web, worker and scheduler, kept running as the demo keeps them."""
    log = folder / "processes.log"
    command = [sys.executable, "-m", "demo.processes", "deploy/Procfile"]
    with log.open("wb") as lines:
        process = subprocess.Popen(
            command, cwd=servers.ROOT, env=environment(folder, port), stdout=lines, stderr=lines
        )
        try:
            servers.wait_for(port)
            yield
        except Exception:
            sys.stderr.write(log.read_text()[-6000:])
            raise
        finally:
            process.terminate()
            process.wait(60)


def measure(url: str, rounds: int) -> tuple[list[Result], "Desk"]:
    """Each in turn, one round unmeasured: what a process loads first is no wait of every day."""
    from benchmarks.desk import steps

    asked: list[tuple[str, int, Callable[[steps.Desk], Step]]] = [
        ("the floor: a session, and a token as JSON", 0, steps.floor),
        ("edit page of the longest release", 400, steps.edit_page),
        ("autosave", 300, steps.autosave),
        ("preview", 700, steps.preview),
        ("first preview after a photo of 10 megapixels", 1500, steps.photo_preview),
        ("approve to live", 500, steps.approve),
        ("dashboard of a writer", 300, steps.dashboard_of("penulis")),
        ("dashboard of an editor", 300, steps.dashboard_of("redaktur")),
    ]
    desk = steps.Desk(url)
    taken: list[list[Step]] = [[] for _one in asked]
    for number in range(rounds + 1):
        say(f"Round {number} of {rounds}, load {os.getloadavg()[0]:.1f}")
        for place, (_name, _most, act) in enumerate(asked):
            step = act(desk)
            if number:
                taken[place].append(step)
    results = [Result(*one[:2], each) for one, each in zip(asked, taken, strict=True)]
    return results, desk


def main() -> int:
    parser = argparse.ArgumentParser(description="See the module.")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    bench = Bench(Path(os.environ.get("DATA_DIR", "var")).resolve() / "bench")
    bench.data.mkdir(parents=True, exist_ok=True)
    bench.prepare()
    with tempfile.TemporaryDirectory(prefix="warta-desk-") as name:
        folder, port = Path(name), bench.port
        shutil.copytree(bench.data, folder, symlinks=True, dirs_exist_ok=True)
        os.environ.update(environment(folder, port))
        django.setup()
        with running(folder, port):
            results, desk = measure(f"http://127.0.0.1:{port}", rounds)
    first_read = statistics.median(desk.read[1:])
    sys.stdout.write(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {rounds} rounds:\n\n"
        f"{table(results)}\n"
        f"A reader got an approved release {first_read:.0f} ms after the click (median).\n"
    )
    return int(any(result.is_missed for result in results))


if __name__ == "__main__":
    sys.exit(main())
