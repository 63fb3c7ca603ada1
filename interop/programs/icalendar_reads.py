"""Python's icalendar: what it reads in a calendar, and what it could not make sense of."""

from datetime import UTC, date, datetime, time
from typing import Any

from icalendar import Calendar

from interop.programs.report import Given, fault, items, reading


def moment(value: date | datetime) -> str:
    """UTC; a day is its beginning there, as other parsers on a machine in UTC have it."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(), UTC)
    return value.astimezone(UTC).isoformat()


def event_of(event: Any) -> dict[str, Any]:
    end = event.get("dtend")
    start = event["dtstart"].dt
    return {
        "uid": str(event.get("uid", "")),
        "title": str(event.get("summary", "")),
        "start": moment(start),
        "end": moment(end.dt if end else start + event["duration"].dt),
        "status": str(event.get("status", "")) or None,
        "stamp": "dtstamp" in event,
        "url": str(event.get("url", "")) or None,
    }


def read(item: Given) -> None:
    raw = item.bytes()
    try:
        calendar = Calendar.from_ical(raw)
        entries = [event_of(event) for event in calendar.walk("VEVENT")]
    except (ValueError, KeyError) as error:
        fault(item.address, "cannot be read", repr(error))
        return
    for part in calendar.walk():
        for name, words in getattr(part, "errors", []):
            fault(item.address, "property that cannot be read", f"{name}: {words}")
    long = [line for line in raw.split(b"\r\n") if len(line) > 75]
    if long:
        fault(item.address, "line longer than 75 octets", long[0].decode(errors="replace"))
    if b"\n" in raw.replace(b"\r\n", b""):
        fault(item.address, "line end without CR", "")
    reading(item.address, {"entries": entries})


if __name__ == "__main__":
    for given in items():
        read(given)
