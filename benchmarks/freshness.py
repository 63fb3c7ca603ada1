"""How long readers wait for a publication, and how many pages a second a whole site takes.

`python -m benchmarks.freshness COUNT`, in an environment of `servers.environment()`, fills the
database with COUNT press releases, starts the scheduler, publishes, and prints JSON.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

ROUNDS = 5
LONGEST = 120.0  # seconds to wait for the scheduler


def measure(count: int) -> dict[str, Any]:
    """Seconds from `publish()` to the last surface fresh, and addresses rendered; medians."""
    from django.core.management import call_command

    from benchmarks.sites import fill
    from cms.models import Stale
    from cms.pagecache.jobs import start_if_outdated
    from publications.models import PressRelease

    call_command("migrate", verbosity=0)
    missing = count - PressRelease.objects.count()
    if missing > 0:
        fill(missing)
    start_if_outdated()
    Stale.objects.exclude(kind="code").delete()
    with scheduler():
        publish(0)
        took = [publish(number) for number in range(1, ROUNDS + 1)]
    return {
        "articles": count,
        "seconds": statistics.median(seconds for seconds, _ in took),
        "request": statistics.median(request for _, request in took),
    }


def publish(number: int) -> tuple[float, float]:
    """Publish one new release; seconds until nothing is stale, and seconds of the request itself."""
    from django.utils import timezone

    from publications.models import PressIndex, PressRelease, Topic

    press = PressIndex.objects.filter(locale__language_code="id").get()
    release = PressRelease(
        title=f"Rilis {number} {time.time_ns()}", city="Serang", live=False, summary="Ringkasan"
    )
    release.body = [("text", "<p>Pengurus menyampaikan pandangan tentang tata ruang.</p>" * 20)]
    release.released_at = timezone.now()
    press.add_child(instance=release)
    release.topics.set(Topic.objects.all()[:2])
    revision = release.save_revision()
    wait_until_fresh()
    began = time.monotonic()
    revision.publish()
    published = time.monotonic()
    wait_until_fresh()
    return time.monotonic() - began, published - began


def wait_until_fresh() -> None:
    from django.utils import timezone

    from cms.models import Stale

    end = time.monotonic() + LONGEST
    while Stale.objects.exclude(kind="code").filter(due__lte=timezone.now()).exists():
        if time.monotonic() > end:
            raise TimeoutError("The scheduler does not render.")
        time.sleep(0.01)


@contextmanager
def scheduler() -> Iterator[None]:
    """The process that renders, as in deploy/Procfile."""
    process = subprocess.Popen([sys.executable, "manage.py", "scheduler"], env=os.environ)
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]))))
