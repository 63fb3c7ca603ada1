"""`make interop`: asks all judges, prints a table and every fault; 1 when there is one.

`ONLY=feeds,mail` runs parts; `BASE=http://…` looks at a site that runs already;
`RECORD=1` writes the table into docs/developers/interop.md.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain

from interop import tools
from interop.addresses import sampled
from interop.false_alarms import false_alarms, set_aside
from interop.judges import COMPARED, JUDGES, PARTS
from interop.judging import Item, Outcome, ask
from interop.letters import mails
from interop.site import collect, running_demo
from interop.table import listing, markdown, rows

PAGE = tools.ROOT / "docs" / "developers" / "interop.md"
BETWEEN = re.compile(r"(<!-- interop -->\n).*?(<!-- /interop -->)", re.DOTALL)
AT_A_TIME = 2


def main() -> int:
    only = [part for part in re.split(r"[ ,]+", os.environ.get("ONLY", "")) if part] or PARTS
    if unknown := set(only) - set(PARTS):
        sys.stderr.write(f"ONLY names {', '.join(sorted(unknown))}; parts: {', '.join(PARTS)}\n")
        return 2
    try:
        tools.demand()
        tools.install()
    except tools.Missing as missing:
        sys.stderr.write(f"{missing}\n")
        return 2
    with site() as base:
        outcomes = judged(base, only)
    return report(outcomes)


@contextmanager
def site() -> Iterator[str]:
    """The address to look at: one that runs, or a demo of our own."""
    if base := os.environ.get("BASE", "").rstrip("/"):
        yield base
        return
    say("Starting a demo")
    with running_demo() as base:
        yield base


def judged(base: str, only: list[str]) -> list[Outcome]:
    """What each judge of the parts says, two of them at work at a time."""
    say(f"Reading {base}")
    items = sampled(collect(base))
    if "mail" in only and "BASE" not in os.environ:
        say("Writing letters")
        items += mails(base, items)
    say(f"Asking the judges about {len(items)} addresses")
    asked = [judge for judge in JUDGES if judge.part in only]
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        outcomes = list(pool.map(lambda judge: ask(judge, items, base), asked))
    compare(outcomes, items, base)
    alarms = false_alarms()
    for outcome in outcomes:
        set_aside(outcome, alarms)
    return outcomes


def compare(outcomes: list[Outcome], items: list[Item], base: str) -> None:
    """What the judges of a part read is compared; each fault goes to the judge it names."""
    for part, check in COMPARED.items():
        mine = {o.judge.name: o for o in outcomes if o.judge.part == part}
        first = next(iter(mine.values()), None)
        for fault in check(list(mine.values()), items, base):
            if first:
                mine.get(fault.judge, first).faults.append(fault)


def report(outcomes: list[Outcome]) -> int:
    table = markdown(rows(outcomes, versions()))
    faults = list(chain.from_iterable(outcome.faults for outcome in outcomes))
    notes = [f"{o.judge.name}: {note}\n" for o in outcomes for note in o.notes]
    sys.stdout.write(f"\n{table}\n{''.join(notes)}\n{listing(faults)}\n{len(faults)} faults\n")
    if os.environ.get("RECORD"):
        record(table)
    return 1 if faults else 0


def record(table: str) -> None:
    """Write the table of this run into the documentation."""
    commit = tools.said("git", "-C", str(tools.ROOT), "rev-parse", "--short=7", "HEAD").strip()
    words = f"Run on {datetime.now(UTC).date()} at `{commit}`:\n\n{table}"
    PAGE.write_text(BETWEEN.sub(lambda found: found[1] + words + found[2], PAGE.read_text()))


def versions() -> dict[str, str]:
    """The version of each package: of npm by its name, of PyPI with `py:` before it."""
    named = json.loads((tools.HERE / "package.json").read_text())["dependencies"]
    pinned = re.findall(r"^([\w-]+)==([\w.]+)", (tools.HERE / "requirements.txt").read_text(), re.M)
    return named | {f"py:{name}": version for name, version in pinned}


def say(step: str) -> None:
    sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {step} ...\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
