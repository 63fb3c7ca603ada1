"""How long readers wait for a publication, on sites of very different size.

`python -m benchmarks.freshness`, in the environment of a filled site, starts the scheduler,
publishes, and prints JSON.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import Popen
from typing import TYPE_CHECKING

import django

from benchmarks import report, servers
from benchmarks.bench import Bench, say

if TYPE_CHECKING:
    from publications.models import PressRelease

HEAD = [
    "releases on the site",
    "publish, ms",
    "addresses known, ms",
    "page, home and list fresh, ms",
    "last surface fresh, ms",
    "CPU, ms",
    "addresses",
]
NAMES = ("request", "noticed", "first", "fresh", "spent", "addresses")
ROUNDS = 5
LONGEST = 120.0  # seconds to wait for the scheduler
PAUSE = 0.02  # seconds between two looks, which take some of a processor too


def measure(bench: Bench) -> str:
    """From the click to the last surface fresh, with the scheduler as in deploy/Procfile."""
    rows = []
    for count in bench.counts:
        say(f"Publishing on a site of {count} releases")
        data = bench.filled(count)
        said = json.loads(servers.python(data, bench.port, "-m", "benchmarks.freshness"))
        rows.append([str(count), *(f"{said[name]:.0f}" for name in NAMES)])
    return "One publication, medians:\n\n" + report.table(HEAD, rows)


def publications() -> dict[str, float]:
    """Medians of the milliseconds of a request that publishes, and until all is fresh.

    `spent` is what the scheduler took of a processor for it, which other load changes little.
    """
    from pagecache.full_refresh import start_if_outdated
    from pagecache.models import Invalidation

    start_if_outdated()
    Invalidation.objects.exclude(kind="code").delete()
    with scheduler() as process:
        took = [publication(process) for _ in range(ROUNDS + 1)][1:]  # the first warms up
    columns = zip(*took, strict=True)
    return {name: statistics.median(column) for name, column in zip(NAMES, columns, strict=True)}


def publication(scheduler: Popen[bytes]) -> tuple[float, ...]:
    """Publish a release, wait, and delete it: milliseconds, and how many addresses show it."""
    from cms.surfaces import addresses_of

    release = draft()
    revision = release.save_revision()
    wait_until_fresh()
    before = servers.seconds(scheduler)
    began = time.monotonic()
    revision.publish()
    published = time.monotonic()
    wait_until_known()
    known = time.monotonic()
    wait_until_shown(release)
    first = time.monotonic()
    wait_until_fresh()
    end = time.monotonic()
    spent = servers.seconds(scheduler) - before
    release.refresh_from_db()
    count = len({address for found in addresses_of(release).values() for address in found})
    release.delete()
    wait_until_fresh()
    times = (published - began, known - published, first - began, end - began, spent)
    return *(1000 * seconds for seconds in times), count


def draft() -> "PressRelease":
    """A release of today with two topics, not yet live."""
    from django.utils import timezone

    from publications.models import PressIndex, PressRelease, Topic

    press = PressIndex.objects.filter(locale__language_code="id").get()
    release = PressRelease(title=f"Rilis {time.time_ns()}", city="Serang", live=False)
    release.summary, release.released_at = "Ringkasan", timezone.now()
    release.body = [("text", "<p>Pengurus menyampaikan pandangan tentang tata ruang.</p>" * 20)]
    press.add_child(instance=release)
    release.topics.set(Topic.objects.all()[:2])
    return release


def wait_until_shown(release: "PressRelease") -> None:
    """Until what readers look at first names a release: its page, the home page, its list."""
    from pagecache.address import Address, hosts
    from pagecache.stores import shared_store

    keeping, title = shared_store(), release.title.encode()
    paths = ("/", str(release.get_parent().url), str(release.url))
    waiting = [Address(host, path) for host in hosts() for path in paths]
    end = time.monotonic() + LONGEST
    while waiting:
        found = [keeping.get(address) for address in waiting]
        waiting = [
            address
            for address, kept in zip(waiting, found, strict=True)
            if kept is None or title not in kept.bodies[""]
        ]
        if time.monotonic() > end:
            raise TimeoutError("The scheduler does not render what readers look at first.")
        time.sleep(PAUSE)


def wait_until_known() -> None:
    """Until the scheduler has noticed, and looked up which addresses show the release."""
    wait_until_done("page")


def wait_until_fresh() -> None:
    wait_until_done("page", "object", "tree", "address", "all")


def wait_until_done(*kinds: str) -> None:
    """Until nothing of these kinds is due."""
    from django.utils import timezone

    from pagecache.models import Invalidation

    end = time.monotonic() + LONGEST
    while Invalidation.objects.filter(kind__in=kinds, due__lte=timezone.now()).exists():
        if time.monotonic() > end:
            raise TimeoutError("The scheduler does not render.")
        time.sleep(PAUSE)


@contextmanager
def scheduler() -> Iterator[Popen[bytes]]:
    """The process that renders, as in deploy/Procfile."""
    command = [sys.executable, "manage.py", "scheduler"]
    process = subprocess.Popen(command, env=os.environ, stdout=sys.stderr)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(publications()))
