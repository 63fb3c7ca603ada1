"""What was measured, as Markdown."""

import os
import platform
from datetime import UTC, datetime

from benchmarks.load import CONNECTIONS, SECONDS, Answer


def table(floor: Answer, rows: dict[str, tuple[Answer, int]]) -> str:
    """Each page beside the floor."""
    day = datetime.now(UTC).date().isoformat()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite"
    load = f"{CONNECTIONS} connections, {SECONDS} seconds each"
    lines = [
        f"Measured on {day}: {machine}, one web process, {load}.\n",
        "| page | requests/s | of the floor | p50 ms | p99 ms | SQL queries |",
        "|---|---:|---:|---:|---:|---:|",
        row("nginx, a file of the article's size", floor, "1", 0),
    ]
    for name, (answer, queries) in rows.items():
        share = f"1/{floor.per_second / answer.per_second:.0f}" if answer.per_second else "none"
        lines.append(row(name, answer, share, queries))
    return "\n".join(lines) + "\n\n"


def row(name: str, answer: Answer, share: str, queries: int) -> str:
    name = f"{name} (with errors)" if answer.failed else name
    numbers = f"{answer.per_second:.0f} | {share} | {answer.p50:.1f} | {answer.p99:.1f}"
    return f"| {name} | {numbers} | {queries} |"


def weights(parts: dict[str, int]) -> str:
    """HTML, style sheets and scripts of an article."""
    total, html = sum(parts.values()) / 1024, parts["HTML"] / 1024
    return (
        f"An article weighs {total:.1f} kB gzipped: HTML {html:.1f} kB, style sheets and scripts "
        f"{total - html:.1f} kB in {len(parts) - 1} files.\n\n"
    )


def memories(held: dict[str, float]) -> str:
    """What each process holds."""
    each = ", ".join(f"{name} {megabytes:.0f} MB" for name, megabytes in held.items())
    return f"Memory after that: {each}; together {sum(held.values()):.0f} MB.\n"
