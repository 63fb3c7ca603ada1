"""What the judges said, as a table and a list."""

from collections.abc import Iterable
from itertools import groupby

from interop.judging import Fault, Outcome

HEAD = ("judge", "what it looked at", "how many", "faults", "off", "seconds")
SHOWN = 6  # of the addresses of one fault, and of faults by one rule; more are counted


def rows(outcomes: Iterable[Outcome], versions: dict[str, str]) -> list[tuple[str, ...]]:
    return [
        (
            f"{outcome.judge.name} {versions.get(outcome.judge.package, '')}".strip(),
            outcome.judge.what,
            str(outcome.looked),
            str(len(outcome.faults)),
            str(len(outcome.off)),
            f"{outcome.seconds:.0f}",
        )
        for outcome in outcomes
    ]


def markdown(lines: list[tuple[str, ...]]) -> str:
    """Aligned, so that it can be read where it is printed; numbers stand to the right."""
    widths = [max(len(line[place]) for line in [HEAD, *lines]) for place in range(len(HEAD))]
    rule = ["-" * width if place < 2 else "-" * (width - 1) + ":" for place, width in
            enumerate(widths)]  # fmt: skip

    def row(cells: Iterable[str]) -> str:
        sides = (
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join(sides)} |"

    return "\n".join([row(HEAD), row(rule), *map(row, lines)]) + "\n"


def listing(faults: Iterable[Fault]) -> str:
    """Each fault once, in the judge's words, with the addresses where it is."""

    def key(fault: Fault) -> tuple[str, str, str]:
        return fault.judge, fault.rule, fault.words

    told = []
    for (judge, rule), same in groupby(sorted(faults, key=key), lambda fault: key(fault)[:2]):
        by_words = [(words, list(alike)) for words, alike in groupby(same, lambda f: f.words)]
        for words, alike in by_words[:SHOWN]:
            addresses = sorted({fault.address for fault in alike})
            told.append(f"{judge}: {rule}: {words}")
            told += [f"    {address}" for address in addresses[:SHOWN]]
            if len(addresses) > SHOWN:
                told.append(f"    and at {len(addresses) - SHOWN} more addresses")
        if len(by_words) > SHOWN:
            told.append(f"{judge}: {rule}: and {len(by_words) - SHOWN} more like these")
    return "".join(f"{line}\n" for line in told)
