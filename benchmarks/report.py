"""What was measured, as Markdown."""

import os
import platform
from datetime import UTC, datetime

from benchmarks.load import Answer


def conditions() -> str:
    """When, on what, and beside how much other work."""
    day = datetime.now(UTC).date().isoformat()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite"
    load = f"load {os.getloadavg()[0]:.1f} before it"
    return f"Measured on {day}: {machine}, {load}.\n"


def table(head: list[str], rows: list[list[str]]) -> str:
    """The first column is for words, the others are for numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def numbers(answer: Answer, floor: Answer) -> list[str]:
    """Requests a second, of the floor, p50 and p99."""
    share = answer.per_second / floor.per_second
    ratio = f"{share:.2f}" if share >= 0.01 else f"{share:.2g}"
    errors = " (with errors)" if answer.failed else ""
    return [
        f"{answer.per_second:.0f}{errors}",
        ratio,
        f"{answer.p50:.2f}" if answer.p50 < 10 else f"{answer.p50:.0f}",
        f"{answer.p99:.2f}" if answer.p99 < 10 else f"{answer.p99:.0f}",
    ]
