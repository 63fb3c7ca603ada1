"""How long after its minute a scheduled release is public, without a visitor.

`python -m benchmarks.schedule 5`, in the environment of a filled site, starts the scheduler, lets a
release go live at each of the next five minutes, and prints JSON.
"""

import json
import os
import statistics
import sys
import time
from typing import Any

import django

from benchmarks import report, servers
from benchmarks.bench import Bench, say
from benchmarks.freshness import draft, scheduler, wait_until_fresh

RELEASES = 1_000
RUNS = 2
HEAD = ["", "median", "longest"]
LONGEST = 120.0  # seconds to wait for a release


def measure(bench: Bench) -> str:
    """Seconds after the minute, on a site of a thousand releases."""
    say(f"Waiting for {RUNS} minutes, at each of which a release goes live")
    data = bench.filled(RELEASES)
    said = json.loads(servers.python(data, bench.port, "-m", "benchmarks.schedule", str(RUNS)))
    rows = [
        [name, f"{said[key]['median']:.1f} s", f"{said[key]['longest']:.1f} s"]
        for name, key in [("published", "live"), ("every address fresh", "fresh")]
    ]
    return f"Seconds after its minute, {RUNS} scheduled releases:\n\n" + report.table(HEAD, rows)


def delays(runs: int) -> dict[str, dict[str, float]]:
    """Median and longest of the seconds until a release is live, and until all is fresh."""
    from pagecache.full_refresh import start_if_outdated
    from pagecache.models import Invalidation

    start_if_outdated()
    Invalidation.objects.exclude(kind="code").delete()
    with scheduler():
        took = [one_run() for _ in range(runs)]
    return {
        name: {
            "median": statistics.median(run[place] for run in took),
            "longest": max(run[place] for run in took),
        }
        for place, name in enumerate(("live", "fresh"))
    }


def one_run() -> tuple[float, float]:
    """Schedule a release for the next minute that is not too near, and wait for it."""
    from datetime import UTC, datetime

    minute = (int(time.time()) // 60 + 1) * 60
    if minute - time.time() < 10:
        minute += 60
    release = draft()
    release.go_live_at = datetime.fromtimestamp(minute, UTC)
    release.save_revision().publish()
    end = minute + LONGEST
    while not type(release).objects.filter(pk=release.pk, live=True).exists():
        if time.time() > end:
            raise TimeoutError("The scheduler does not publish.")
        time.sleep(0.05)
    live = time.time() - minute
    wait_until_fresh()
    fresh = time.time() - minute
    release.refresh_from_db()
    release.delete()
    wait_until_fresh()
    return live, fresh


def main(arguments: list[str]) -> Any:
    os.environ["WARTA_CHECKLIST"] = "off"  # what is measured here is no finished text
    django.setup()
    return delays(int(arguments[0]) if arguments else RUNS)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1:])))
