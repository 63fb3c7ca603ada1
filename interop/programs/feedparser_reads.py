"""Python's feedparser: what it reads in a feed, and whether it is content with it."""

from calendar import timegm
from datetime import UTC, datetime
from time import struct_time

import feedparser

from interop.programs.report import Given, fault, items, reading


def moment(parsed: struct_time | None) -> str | None:
    return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else None


def read(item: Given) -> None:
    feed = feedparser.parse(
        item.bytes(),
        response_headers={"content-type": f"{item.type}; charset=utf-8"},
        sanitize_html=False,
    )
    if feed.bozo:
        fault(item.address, "bozo", feed.bozo_exception)
    entries = [
        {
            "id": entry.get("id"),
            "title": entry.get("title"),
            "link": entry.get("link"),
            "published": moment(entry.get("published_parsed")),
            "updated": moment(entry.get("updated_parsed")) if "updated" in entry else None,
            "authors": [author.get("name") for author in entry.get("authors", [])],
            "text": (entry.get("content") or [{}])[0].get("value") or entry.get("summary"),
        }
        for entry in feed.entries
    ]
    updated = moment(feed.feed.get("updated_parsed"))
    told = {"title": feed.feed.get("title"), "updated": updated, "entries": entries}
    reading(item.address, told)


if __name__ == "__main__":
    for given in items():
        read(given)
