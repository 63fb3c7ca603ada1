"""What each mechanism of the readers' path saves: processor time with it and without it.

`python -m benchmarks.mechanisms` prepares the demo's content and prints the table. In one process,
each answer is made new (without revalidation) and revalidated. The ratios are to the floor of the
same run: a view without template and database, behind the same middleware.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks import report
from benchmarks.bench import Bench, say

SECONDS = 0.6  # of each measurement
TURNS = 2  # the variants are measured in turns, so that other load meets all of them
HERE = "--here"  # in the environment of the site that is measured
FLOOR = "/healthz"
ALL_ON = "all on"

Times = dict[str, dict[str, float]]  # of variants, then of addresses: milliseconds


def measure(bench: Bench) -> str:
    """A table of answers made new, and one of answers revalidated."""
    from benchmarks import servers

    say("Measuring each mechanism on and off")
    said = json.loads(servers.python(bench.data, bench.port, "-m", "benchmarks.mechanisms", HERE))
    floor = said["floor"]
    parts = [
        f"Processor time of one request, ms, and how many times the floor ({floor:.2f} ms):\n",
        table("made new", said["made new"], floor),
        table("revalidated", said["revalidated"], floor),
    ]
    return "\n".join(parts)


def table(name: str, times: Times, floor: float) -> str:
    """One line for each mechanism that is off."""
    head = [name, *times[ALL_ON]]
    rows = [
        [variant, *(f"{ms:.1f} ({ms / floor:.0f})" for ms in found.values())]
        for variant, found in times.items()
    ]
    return report.table(head, rows)


def measured_here() -> dict[str, Any]:
    """The times of this process, as JSON has them."""
    from django.test import override_settings

    addresses, switches = places(), variants()
    found: dict[str, Any] = {"floor": fastest(partial(answer, FLOOR))}
    for name, size in (("made new", 0), ("revalidated", 200)):
        times: Times = {variant: {} for variant in switches}
        with override_settings(RECALLED_ANSWERS=size):
            for _turn in range(TURNS):
                for variant, off in switches.items():
                    with off():
                        for label, path in addresses.items():
                            took = fastest(partial(answer, path))
                            times[variant][label] = min(took, times[variant].get(label, took))
        found[name] = times
    return found


def places() -> dict[str, str]:
    """What is asked for: the newest release, and lists in each form."""
    from publications.models import PressRelease

    release = PressRelease.objects.live().order_by("-released_at").first()
    if release is None:
        raise LookupError("The site has no press release.")
    return {
        "article": str(release.get_url_parts()[2]),
        "home": "/",
        "list": "/siaran-pers/",
        "feed": "/feed/",
        "API": "/api/v1/articles",
        "calendar": "/kalender.ics",
    }


def variants() -> dict[str, Callable[[], AbstractContextManager[Any]]]:
    """How each mechanism is switched off."""
    from cms import addresses
    from cms.prepared import CompiledQuery
    from publications import serving

    call = CompiledQuery.__call__

    def written_each_time(query: CompiledQuery, **values: Any) -> list[Any]:
        query.written = None
        return call(query, **values)

    return {
        ALL_ON: nullcontext,
        "without compiled queries": partial(
            patch.object, CompiledQuery, "__call__", written_each_time
        ),
        "without `route_to`": partial(patch.object, serving, "route_to", lambda *_asked: None),
        "without the path cache": partial(
            patch.object, addresses, "path_to", addresses.path_to.__wrapped__
        ),
        "without all of them": all_off,
    }


@contextmanager
def all_off() -> Iterator[None]:
    """Every mechanism off at once."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        for name, off in variants().items():
            if name not in {ALL_ON, "without all of them"}:
                stack.enter_context(off())
        yield


def answer(path: str) -> None:
    """One answer, as the page cache has it rendered."""
    from pagecache.address import Address, hosts
    from pagecache.rendering import render

    rendering = render(Address(min(hosts()), path))
    if rendering.status != 200:
        raise ValueError(f"{path}: HTTP {rendering.status}")


def fastest(act: Callable[[], None]) -> float:
    """The milliseconds of processor time of the fastest tenth, on average, after one to warm up."""
    act()
    end, taken = time.monotonic() + SECONDS, []
    while time.monotonic() < end or len(taken) < 5:
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    best = sorted(taken)[: max(1, len(taken) // 10)]
    return 1000 * sum(best) / len(best)


def main() -> None:
    if HERE in sys.argv:
        import django

        django.setup()
        sys.stdout.write(json.dumps(measured_here()))
        return
    bench = Bench(Path(os.environ.get("DATA_DIR", "var")).resolve() / "bench")
    bench.prepare()
    sys.stdout.write(measure(bench))


if __name__ == "__main__":
    main()
