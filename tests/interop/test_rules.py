"""What must hold of what parsers read in feeds and calendars."""

import pytest

from interop import calendar_rules, feed_rules
from interop.judges import JUDGES
from interop.judging import Item, Outcome

BASE = "http://127.0.0.1:8000"
ENTRY = {
    "id": "urn:1",
    "title": "Rakerda",
    "link": f"{BASE}/a/",
    "published": "2026-03-24T03:00:00+00:00",
    "updated": "2026-03-25T03:00:00Z",
    "text": "Words.",
}
EVENT = {
    "uid": "1",
    "title": "Konferensi",
    "start": "2026-03-24T02:00:00Z",
    "end": "2026-03-24T04:00:00Z",
    "status": "CONFIRMED",
    "stamp": True,
    "url": f"{BASE}/a/",
}
DEAD = [Item(f"{BASE}/gone/", "", status=410)]


def faults(rules, readings):
    """What the rules find in `{judge: {address: reading}}`."""
    judges = {judge.name: judge for judge in JUDGES}
    outcomes = [Outcome(judges[name], readings=told) for name, told in readings.items()]
    return {(fault.judge, fault.rule) for fault in rules.check(outcomes, DEAD, BASE)}


def feed(**changes):
    return {"title": "Warta", "entries": [ENTRY | changes]}


def test_a_good_feed_has_no_fault():
    in_seconds = ENTRY["published"]
    with_parts_of_them = "2026-03-24T03:00:00.289Z"

    assert not faults(
        feed_rules,
        {
            "rss-parser": {"/feed/": feed(published=with_parts_of_them)},
            "feedsmith": {"/feed/": feed(published=in_seconds), "/feed/json/": feed()},
        },
    )


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"title": None}, "entry without title"),
        ({"text": ""}, "entry without text"),
        ({"title": "Air &amp; tanah"}, "markup in a title"),
        ({"link": "/a/"}, "link that leads elsewhere"),
        ({"link": f"{BASE}/gone/#ralat"}, "link answers 410"),
        ({"published": "1970-01-01T00:00:00Z"}, "date beyond belief"),
        ({"updated": "2026-03-23T03:00:00Z"}, "updated before published"),
    ],
)
def test_a_fault_of_an_entry_is_found(changes, rule):
    assert ("rss-parser", rule) in faults(feed_rules, {"rss-parser": {"/feed/": feed(**changes)}})


def test_a_feed_without_a_title_or_of_1970_is_a_fault():
    told = {"title": "", "updated": "1970-01-01T00:00:00Z", "entries": []}

    assert faults(feed_rules, {"rss-parser": {"/feed/": told}}) == {
        ("rss-parser", "no title of the feed"),
        ("rss-parser", "date beyond belief"),
    }


def test_the_parser_that_differs_is_named():
    told = {"rss-parser": feed(), "feedparser": feed(), "feedsmith": feed(title="Other")}

    found = faults(feed_rules, {judge: {"/feed/": reading} for judge, reading in told.items()})

    assert found == {("feedsmith", "another title than in other parsers")}


def test_formats_that_differ_are_a_fault():
    told = {
        "/feed/": feed(),
        "/feed/atom/": feed(),
        "/feed/json/": feed(published="2026-03-25T03:00:00Z"),
    }

    found = faults(feed_rules, {"feedsmith": told})

    assert ("feeds compared", "another published than in other formats") in found


def test_parsers_must_count_alike():
    told = {
        "rss-parser": {"/feed/": feed()},
        "feedsmith": {"/feed/": {"title": "W", "entries": []}},
    }

    assert faults(feed_rules, told) == {("feeds compared", "parsers count entries differently")}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, set()),
        ({"end": "2026-03-24T01:00:00Z"}, {("ical.js", "end before start")}),
        ({"status": "POSTPONED"}, {("ical.js", "unknown status")}),
        ({"url": None}, {("ical.js", "event without url")}),
        ({"url": f"{BASE}/gone/"}, {("ical.js", "address answers 410")}),
    ],
)
def test_a_fault_of_an_event_is_found(changes, found):
    told = {"ical.js": {"/kalender.ics": {"entries": [EVENT | changes]}}}

    assert faults(calendar_rules, told) == found


def test_calendars_that_differ_are_a_fault():
    told = {
        "ical.js": {
            "/kalender.ics": {"entries": [EVENT]},
            "/a/kegiatan.ics": {"entries": [EVENT | {"start": "2026-03-24T02:30:00Z"}]},
        },
        "node-ical": {
            "/kalender.ics": {"entries": [EVENT | {"start": "2026-03-24T02:00:00+00:00"}]}
        },
    }

    assert faults(calendar_rules, told) == {("calendars compared", "another start")}
