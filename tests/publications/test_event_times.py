"""When an event is over, and events that take whole days, wherever an event shows."""

import json
import re
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from icalendar import Calendar

from cms import zone
from cms.templatetags.dates import unbroken
from demo.factories import EventPageFactory, ImageFactory, TopicFactory
from newsroom.calendar.entries import Span, entries
from newsroom.calendar.feed import document
from publications.models import EventPage

DAY = date(2026, 12, 3)


def at(hour, minute=0, day=DAY):
    return datetime.combine(day, time(hour, minute), zone.site_zone())


def ics(client, address="/kalender.ics"):
    (item,) = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    return item


def structured(client, page):
    (data,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(page.url).text
    )
    return json.loads(data)["@graph"][0]


NEXT = DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("now", "is_over"), [(at(9, 2), False), (at(23, 59), False), (at(0, 1, NEXT), True)]
)
def test_an_event_without_an_end_lasts_until_the_end_of_its_day(client, events, now, is_over):
    page = EventPageFactory(parent=events, title="Diskusi air", starts_at=at(9))

    with time_machine.travel(now, tick=False):
        shown = client.get(page.url).text
        home = client.get("/").text
        coming = page in EventPage.objects.coming()
        over_at = client.get(f"/api/v1/articles/{page.pk}").json()["event"]["over_at"]
        item = ics(client)

    assert ("Kegiatan ini sudah selesai" in shown) is is_over
    assert (page.title in home) is not is_over
    assert coming is not is_over
    assert over_at == "2026-12-04T00:00:00+07:00"
    assert item["DTEND"].dt == at(0, day=NEXT)


WHOLE = [
    (at(0), None, 1, "Kamis, 3 Desember 2026"),
    (at(0), at(23, 59), 1, "Kamis, 3 Desember 2026"),
    (at(0), at(0, day=DAY + timedelta(days=1)), 2, "3–4 Desember 2026"),
]


@pytest.mark.parametrize(("starts", "ends", "days", "written"), WHOLE)
def test_whole_days_are_whole_days_everywhere(client, events, starts, ends, days, written):
    page = EventPageFactory(parent=events, starts_at=starts, ends_at=ends)
    last = DAY + timedelta(days=days - 1)

    with time_machine.travel(at(20, day=last), tick=False):
        shown, index = client.get(page.url).text, client.get("/kegiatan/").text
        assert page in EventPage.objects.coming()
        assert not page.is_over
        item = ics(client)
        api = client.get(f"/api/v1/articles/{page.pk}").json()["event"]
        data = structured(client, page)
        team = next(one for one in document().walk("VEVENT") if one["UID"].startswith("event-"))

    for html in (shown, index):
        assert "00.00" not in html
        assert unbroken("Sepanjang hari") in html
        assert 'datetime="2026-12-03"' in html
    assert unbroken(written) in shown
    assert (item["DTSTART"].dt, item["DTEND"].dt) == (DAY, last + timedelta(days=1))
    assert (team["DTSTART"].dt, team["DTEND"].dt) == (DAY, last + timedelta(days=1))
    assert api["whole_day"] is True
    assert (data["startDate"], data["endDate"]) == ("2026-12-03", last.isoformat())
    assert [entry.moment for entry in entries(Span(DAY, DAY)) if entry.state == "event"] == [None]
    with time_machine.travel(at(0, 1, last + timedelta(days=1)), tick=False):
        assert page.is_over
        assert page not in EventPage.objects.coming()


def test_times_in_structured_data_have_the_offset_of_the_site(client, events):
    page = EventPageFactory(parent=events, starts_at=at(6), ends_at=at(9))

    data = structured(client, page)

    assert (data["startDate"], data["endDate"]) == (
        "2026-12-03T06:00:00+07:00",
        "2026-12-03T09:00:00+07:00",
    )
    assert data["location"][0]["address"]["@type"] == "PostalAddress"
    assert data["organizer"]["@id"].endswith("/#organisation")
    assert ics(client)["DTEND"].dt == at(9)


def test_an_event_online_says_where_it_is(client, events, site):
    topic = TopicFactory(name="Air")
    page = EventPageFactory(
        parent=events,
        mode="online",
        venue="",
        registration_url="https://daftar.example/air",
        lead_image=ImageFactory(),
    )
    page.topics.add(topic)
    page.save()

    item = ics(client)

    assert item["LOCATION"] == "Daring"
    assert item["CONFERENCE"] == "https://daftar.example/air"
    assert item["CONFERENCE"].params["VALUE"] == "URI"
    assert item["CATEGORIES"].cats == ["Air"]
    assert item["IMAGE"].params["FMTTYPE"] == "image/jpeg"


def test_both_calendars_say_how_often_to_ask(client, events):
    EventPageFactory(parent=events)
    text = client.get("/kalender.ics").text

    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in text
    assert "X-PUBLISHED-TTL:PT6H" in text
    assert b"X-PUBLISHED-TTL:PT1H" in document().to_ical()


def test_the_next_event_is_named_with_its_own_day(client, events):
    """Not with the day on which it was announced."""
    page = EventPageFactory(parent=events, starts_at=at(9))
    EventPageFactory(parent=events, starts_at=at(9, day=date(2026, 12, 16)), released_at=at(8))

    (link,) = re.findall(r'<a [^>]*rel="next".*?</a>', client.get(page.url).text, re.DOTALL)

    assert unbroken("16 Desember 2026") in link
