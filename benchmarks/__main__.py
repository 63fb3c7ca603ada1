"""`make bench`: prints each table as it is measured, and writes it into the page at once.

`python -m benchmarks NAME...` measures these alone; `--large` adds the site of 100,000 releases;
`--database postgresql://...` measures the rest on PostgreSQL too. A run that is interrupted keeps
what it has measured.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from os import environ
from pathlib import Path

from benchmarks import (
    beside_wagtail,
    discussion,
    flat,
    freshness,
    mechanisms,
    prerender,
    rendering,
    rest,
    schedule,
    servers,
    serving,
)
from benchmarks.bench import COUNTS, LARGE, Bench
from benchmarks.page import Page
from benchmarks.report import conditions

# Each gives a piece of Markdown; one after the other, so that nothing competes with what is
# measured.
MEASURES: dict[str, Callable[[Bench], str]] = {
    "serving": serving.measure,
    "rendering": rendering.measure,
    "beside-wagtail": beside_wagtail.measure,
    "weight": rendering.weigh,
    "mechanisms": mechanisms.measure,
    "rest": rest.measure,
    "memory": rendering.remember,
    "freshness": freshness.measure,
    "schedule": schedule.measure,
    "flat": flat.measure,
    "discussion": discussion.measure,
    "prerender": prerender.measure,
}


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--large", action="store_true", help="with the site of 100,000 releases")
    parser.add_argument("--database", default="", help="a database of PostgreSQL for `rest`")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - set(MEASURES):
        parser.error(f"there is no measure {', '.join(sorted(unknown))}")
    try:
        for name in ("wrk", "nginx"):
            servers.program(name)
    except servers.Missing as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    counts = (*COUNTS, LARGE) if asked.large else COUNTS
    bench = Bench(Path(environ.get("DATA_DIR", "var")).resolve() / "bench", counts, asked.database)
    bench.prepare()
    page = Page(servers.ROOT / "docs" / "operators" / "performance.md")
    for name in asked.names or MEASURES:
        measured = f"{conditions()}\n{MEASURES[name](bench)}"
        sys.stdout.write(f"{measured}\n")
        sys.stdout.flush()
        page.write(name, measured)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
