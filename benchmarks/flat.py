"""What one publication costs on the site in the database.

Renders each kind of address that changes when the newest press release is published, and asks
which they are. With `manage.py shell --no-imports -c`:

    from benchmarks.flat import cost; print(cost())
"""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client

from cms.surfaces import addresses_of
from publications.models import PressRelease

ROUNDS = 5


def cost() -> dict[str, tuple[int, float, int]]:
    """By name of an address: the queries, milliseconds and kilobytes of rendering it."""

    page = PressRelease.objects.order_by("-released_at", "-pk").first()
    reader = Client(headers={"host": "localhost"})
    found = {}
    for name, address in places(page).items():
        found[name] = measured(lambda address=address: len(reader.get(address).content) // 1024)
    found["which"] = measured(lambda: len({a for s in addresses_of(page).values() for a in s}))
    return found


def measured(call: Callable[[], int]) -> tuple[int, float, int]:
    """Queries, milliseconds of the processor, and what is returned; the best of some rounds."""
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


def places(page: PressRelease) -> dict[str, str]:
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
