"""What holds of what parsers read in feeds: the same in each parser, and in each format."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from interop.judging import Fault, Item, Outcome

JUDGE = "feeds compared"
FORMATS = re.compile(r"(atom|json)/$")
# A title is plain text: an entity or a tag that a parser leaves was written twice.
MARKUP = re.compile(r"&(?:amp|lt|gt|quot|#\d+|#x[0-9a-f]+);|</?[a-z]+[ >]", re.IGNORECASE)
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
Entry = dict[str, Any]


def check(outcomes: list[Outcome], items: list[Item], base: str) -> Iterator[Fault]:
    """Faults in the readings of all parsers."""
    dead = {item.address: item.status for item in items if item.status != 200}
    by_feed: dict[str, dict[str, list[Entry]]] = defaultdict(dict)
    for outcome in outcomes:
        for address, reading in outcome.readings.items():
            by_feed[address][outcome.judge.name] = reading["entries"]
            yield from of_feed(outcome.judge.name, address, reading)
            for entry in reading["entries"]:
                yield from of_entry(outcome.judge.name, address, entry, base, dead)
    for address, readings in by_feed.items():
        yield from agree(address, readings)
    yield from formats_agree(by_feed)


def of_feed(judge: str, address: str, reading: dict[str, Any]) -> Iterator[Fault]:
    if not reading["title"]:
        yield Fault(judge, address, "no title of the feed", "")
    updated = moment(reading.get("updated"))
    if updated and updated < EARLIEST:
        yield Fault(judge, address, "date beyond belief", f"the feed: {updated}")


def of_entry(
    judge: str, address: str, entry: Entry, base: str, dead: dict[str, int]
) -> Iterator[Fault]:
    """What one parser must find in each entry."""
    name = str(entry.get("title") or entry.get("id"))
    for field in ("id", "title", "link", "published"):
        if not entry.get(field):
            yield Fault(judge, address, f"entry without {field}", name)
    if not entry.get("text"):
        yield Fault(judge, address, "entry without text", name)
    link = (entry.get("link") or base).partition("#")[0]
    if not link.startswith(base):
        yield Fault(judge, address, "link that leads elsewhere", link)
    if link in dead:
        yield Fault(judge, address, f"link answers {dead[link]}", link)
    if MARKUP.search(str(entry.get("title"))):
        yield Fault(judge, address, "markup in a title", name)
    yield from of_dates(judge, address, name, entry)


def of_dates(judge: str, address: str, name: str, entry: Entry) -> Iterator[Fault]:
    published, updated = moment(entry.get("published")), moment(entry.get("updated"))
    if published and not EARLIEST < published < datetime.now(UTC) + timedelta(days=1):
        yield Fault(judge, address, "date beyond belief", f"{name}: {published}")
    if published and updated and updated < published:
        yield Fault(judge, address, "updated before published", f"{name}: {updated} < {published}")


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text.replace("Z", "+00:00")) if text else None


def agree(address: str, readings: dict[str, list[Entry]]) -> Iterator[Fault]:
    """Whether all parsers find the same entries in one feed."""
    counts = {judge: len(entries) for judge, entries in readings.items()}
    if len(set(counts.values())) > 1:
        yield Fault(JUDGE, address, "parsers count entries differently", str(counts))
    for entries in readings.values():
        ids = [entry["id"] for entry in entries if entry.get("id")]
        if len(set(ids)) < len(ids):
            yield Fault(JUDGE, address, "two entries with one identifier", str(sorted(ids)))
            return
    yield from differing(address, "parsers", readings)


def formats_agree(by_feed: dict[str, dict[str, list[Entry]]]) -> Iterator[Fault]:
    """Whether RSS, Atom and JSON Feed of one list say the same, as one parser reads them."""
    families: dict[str, dict[str, list[Entry]]] = defaultdict(dict)
    for address, readings in by_feed.items():
        form = FORMATS.search(address)
        name = next(iter(readings))
        families[FORMATS.sub("", address)][form[1] if form else "rss"] = readings[name]
    for address, family in families.items():
        yield from differing(address, "formats", family)


def differing(address: str, among: str, readings: dict[str, list[Entry]]) -> Iterator[Fault]:
    """Titles, dates and links in which one parser, or one format, differs from most others."""
    for field in ("title", "published", "link"):
        told: dict[str, dict[str, str]] = defaultdict(dict)
        for name, entries in readings.items():
            for entry in entries:
                if entry.get(field) and entry.get("id"):
                    told[entry["id"]][name] = same_form(entry[field], field)
        for said in told.values():
            usual = Counter(said.values()).most_common(1)[0][0]
            for name, value in said.items():
                if value != usual:
                    judge, which = (name, "") if among == "parsers" else (JUDGE, f"{name}: ")
                    rule = f"another {field} than in other {among}"
                    yield Fault(judge, address, rule, f"{which}{value}, not {usual}")


def same_form(value: str, field: str) -> str:
    """Dates as moments in whole seconds, which is all that RSS can carry."""
    when = moment(value) if field == "published" else None
    return str(when.replace(microsecond=0)) if when else value.strip()
