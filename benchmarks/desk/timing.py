"""What a response took in the server: written there as `Server-Timing`, read by who asked."""

import re
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import connection
from django.http import HttpRequest, HttpResponse

HEADER = "Server-Timing"
ENTRY = re.compile(r'(\w+);dur=([\d.]+)(?:;desc="(\d+)")?')


class Spent(NamedTuple):
    """Milliseconds by the clock and of a processor, and the number of SQL queries."""

    wall: float = 0
    cpu: float = 0
    queries: int = 0

    def __add__(self, other: "Spent") -> "Spent":  # type: ignore[override] # as numbers add
        return Spent(*(one + more for one, more in zip(self, other, strict=True)))


class ServerTimingMiddleware:
    """Counts time and SQL queries of a request; the processor time is that of its thread."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = 0
        began, used = time.perf_counter(), time.thread_time()

        def count(execute: Callable[..., Any], *arguments: Any) -> Any:
            nonlocal asked
            asked += 1
            return execute(*arguments)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        wall = (time.perf_counter() - began) * 1000
        cpu = (time.thread_time() - used) * 1000
        response[HEADER] = f'total;dur={wall:.1f}, cpu;dur={cpu:.1f}, sql;dur=0;desc="{asked}"'
        return response


def spent(header: str) -> Spent:
    """What a `Server-Timing` header of this module says; nothing for an answer without one."""
    found = {name: (float(value), text) for name, value, text in ENTRY.findall(header)}
    nothing = (0.0, "0")
    return Spent(
        found.get("total", nothing)[0],
        found.get("cpu", nothing)[0],
        int(found.get("sql", nothing)[1]),
    )
