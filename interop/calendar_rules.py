"""What holds of what parsers read in calendars: the same in each parser, and in each calendar."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from interop.feed_rules import moment
from interop.judging import Fault, Item, Outcome

JUDGE = "calendars compared"
STATES = {"CONFIRMED", "CANCELLED", "TENTATIVE"}


def check(outcomes: list[Outcome], items: list[Item], base: str) -> Iterator[Fault]:
    """Faults in the readings of all parsers."""
    dead = {item.address: item.status for item in items if item.status != 200}
    told: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for outcome in outcomes:
        for address, reading in outcome.readings.items():
            uids = [entry["uid"] for entry in reading["entries"]]
            if len(set(uids)) < len(uids):
                yield Fault(outcome.judge.name, address, "two events with one UID", str(uids))
            for entry in reading["entries"]:
                yield from of_event(outcome.judge.name, address, entry, dead)
                for field in ("title", "start", "end", "status"):
                    told[entry["uid"], field][same_form(entry[field], field)] = address
    for (uid, field), values in told.items():
        if len(values) > 1:
            yield Fault(JUDGE, min(values.values()), f"another {field}", f"{uid}: {values}")


def same_form(value: Any, field: str) -> str:
    return str(moment(value) if field in ("start", "end") else value)


def of_event(
    judge: str, address: str, entry: dict[str, Any], dead: dict[str, int]
) -> Iterator[Fault]:
    name = entry["title"] or entry["uid"]
    for field in ("uid", "title", "stamp", "url"):
        if not entry[field]:
            yield Fault(judge, address, f"event without {field}", name)
    start, end = moment(entry["start"]), moment(entry["end"])
    if start and end and end < start:
        yield Fault(judge, address, "end before start", f"{name}: {end} < {start}")
    if entry["status"] not in STATES:
        yield Fault(judge, address, "unknown status", f"{name}: {entry['status']}")
    if entry["url"] in dead:
        yield Fault(judge, address, f"address answers {dead[entry['url']]}", entry["url"])
