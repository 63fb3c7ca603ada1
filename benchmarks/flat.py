"""What one publication costs, address by address, on sites of very different size.

`python -m benchmarks.flat`, in the environment of a filled site, renders each kind of address
that changes when the newest press release is published, asks which they are, and prints JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import django

from benchmarks import report, servers
from benchmarks.bench import Bench, say

if TYPE_CHECKING:
    from django.test import Client

    from publications.models import PressRelease

ROUNDS = 5


def measure(bench: Bench) -> str:
    """Milliseconds of the processor for each kind of address, on the smallest and the largest."""
    found = {}
    for count in bench.counts:
        say(f"Rendering each kind of address on a site of {count} releases")
        data = bench.filled(count)
        found[count] = json.loads(servers.python(data, bench.port, "-m", "benchmarks.flat"))
    head = ["rendering, ms (SQL queries)", *(f"{count} releases" for count in bench.counts)]
    rows = [
        [
            name,
            *(f"{found[count][name][1]:.1f} ({found[count][name][0]})" for count in bench.counts),
        ]
        for name in found[bench.counts[0]]
    ]
    totals = (sum(answer[1] for answer in found[count].values()) for count in bench.counts)
    rows.append(["together", *(f"{total:.0f}" for total in totals)])
    return "What changes with a publication:\n\n" + report.table(head, rows)


def cost() -> dict[str, tuple[int, float, int]]:
    """By name of an address: the queries, milliseconds and kilobytes of rendering it."""
    from cms.surfaces import addresses_of
    from publications.models import PressRelease

    page = PressRelease.objects.order_by("-released_at", "-pk").first()
    reader = reader_of_views()
    found = {}
    for name, address in places(page).items():
        found[name] = measured(lambda address=address: len(reader.get(address).content) // 1024)
    found["which"] = measured(lambda: len({a for s in addresses_of(page).values() for a in s}))
    return found


def reader_of_views() -> "Client":
    """Who has each view run: a reader with a cookie gets no revalidated response."""
    from django.test import Client

    reader = Client(headers={"host": "localhost"})
    reader.cookies["unshared"] = "1"
    return reader


def measured(call: Callable[[], int]) -> tuple[int, float, int]:
    """Queries, milliseconds of the processor, and what is returned; the best of some rounds."""
    from django.db import connection

    call()
    asked: list[str] = []

    def count(execute: Any, sql: str, *more: Any) -> Any:
        asked.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(count):
        result = call()
    times = []
    for _round in range(ROUNDS):
        began = time.process_time()
        call()
        times.append(time.process_time() - began)
    return len(asked), round(min(times) * 1000, 1), result


def places(page: "PressRelease") -> dict[str, str]:
    """An address of each kind."""
    topic = page.topics.first()
    index = page.get_parent().specific
    return {
        "article": page.url,
        "neighbour": page.previous.url,
        "home": "/",
        "list": index.url,
        "part 2": f"{index.url}?page=2",
        "year": index.year_url(page.released_at.year),
        "topic": index.topic_url(topic),
        "feed": "/feed/",
        "feed of index": f"{index.url}feed/atom/",
        "calendar": "/kalender.ics",
        "sitemap": "/sitemap.xml",
        "API": "/api/v1/articles",
        "API, kind": "/api/v1/articles?kind=pressrelease",
        "API, topic": f"/api/v1/articles?topic={topic.slug}",
        "API, year": f"/api/v1/articles?year={page.released_at.year}",
        "API, one": f"/api/v1/articles/{page.pk}",
    }


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(cost()))
