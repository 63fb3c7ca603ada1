"""`make bench`: prints what it measures, and writes it into docs/operators/performance.md."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    beside_wagtail,
    discussion,
    flat,
    freshness,
    prerender,
    rendering,
    report,
    schedule,
    servers,
    serving,
)
from benchmarks.bench import Bench

PAGE = servers.ROOT / "docs" / "operators" / "performance.md"
BETWEEN = re.compile(r"(<!-- bench -->\n).*?(<!-- /bench -->)", re.DOTALL)
# Each gives a piece of Markdown; one after the other, so that nothing competes with what is
# measured.
MEASURES: list[Callable[[Bench], str]] = [
    report.conditions,
    serving.measure,
    rendering.measure,
    beside_wagtail.measure,
    rendering.weigh,
    rendering.remember,
    freshness.measure,
    schedule.measure,
    flat.measure,
    discussion.measure,
    prerender.measure,
]


def main() -> int:
    try:
        for name in ("wrk", "nginx"):
            servers.program(name)
    except servers.Missing as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    bench = Bench(Path(os.environ.get("DATA_DIR", "var")).resolve() / "bench")
    bench.prepare()
    measured = "\n".join(measure(bench) for measure in MEASURES)
    sys.stdout.write(measured)
    PAGE.write_text(BETWEEN.sub(lambda found: found[1] + measured + found[2], PAGE.read_text()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
