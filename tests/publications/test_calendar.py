from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from demo.factories import EventPageFactory, ProgrammePageFactory

JAKARTA = ZoneInfo("Asia/Jakarta")
START = datetime(2026, 3, 24, 9, tzinfo=JAKARTA)


def calendar(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"\r\n" in response.content
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75
    return Calendar.from_ical(response.content)


def test_an_event_has_all_that_a_calendar_needs(client, events):
    event = EventPageFactory(
        parent=events,
        slug="lokakarya",
        title="Lokakarya; peta, dan garis",
        starts_at=START,
        ends_at=START + timedelta(hours=3),
        address="Jalan Jawa 1, Serang",
    )

    document = calendar(client, "/kegiatan/lokakarya/kegiatan.ics")

    (item,) = document.walk("VEVENT")
    assert item["UID"].startswith("urn:uuid:")
    assert item["SUMMARY"] == event.title
    assert item["DTSTART"].dt == START
    assert item["DTSTART"].params["TZID"] == "Asia/Jakarta"
    assert item["DTEND"].dt == START + timedelta(hours=3)
    assert item["LOCATION"] == "Aula Planologi, Jalan Jawa 1, Serang"
    assert item["URL"] == event.full_url
    assert item["DTSTAMP"].dt.utcoffset() == timedelta(0)
    assert item["LAST-MODIFIED"].dt == item["DTSTAMP"].dt
    assert item["DESCRIPTION"] == event.summary
    assert document["VERSION"] == "2.0"
    assert document["PRODID"]
    (zone,) = document.walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Jakarta"


def test_a_change_raises_the_sequence_and_keeps_the_identifier(client, events):
    event = EventPageFactory(parent=events, slug="lokakarya")
    event.save_revision().publish()
    (before,) = calendar(client, "/kegiatan/lokakarya/kegiatan.ics").walk("VEVENT")
    event.slug = "lokakarya-baru"
    event.starts_at += timedelta(days=1)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        event.save_revision().publish()

    (after,) = calendar(client, "/kegiatan/lokakarya-baru/kegiatan.ics").walk("VEVENT")

    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_draft_changes_nothing_in_a_calendar(client, events):
    event = EventPageFactory(parent=events, slug="lokakarya")
    before = client.get("/kegiatan/lokakarya/kegiatan.ics").content
    event.title = "Belum disetujui"
    event.save_revision()

    assert client.get("/kegiatan/lokakarya/kegiatan.ics").content == before


def test_the_calendar_of_the_site_has_all_events(client, events):
    EventPageFactory(parent=events, title="Lampau", starts_at=START - timedelta(days=900))
    EventPageFactory(parent=events, title="Nanti")
    EventPageFactory(parent=events, title="Rahasia", live=False)

    titles = [item["SUMMARY"] for item in calendar(client, "/kalender.ics").walk("VEVENT")]

    assert titles == ["Lampau", "Nanti"]
    assert calendar(client, "/en/kalender.ics").walk("VEVENT") == []


def test_the_calendar_of_a_programme_has_its_events(client, events, programmes):
    programme = ProgrammePageFactory(parent=programmes, slug="ngobrolin", title="Ngobrolin")
    EventPageFactory(parent=events, title="Miliknya", programme=programme)
    EventPageFactory(parent=events, title="Lain")

    document = calendar(client, "/program/ngobrolin/kalender.ics")

    assert [item["SUMMARY"] for item in document.walk("VEVENT")] == ["Miliknya"]
    assert document["NAME"] == "Ngobrolin"


ODD = ["/siaran-pers/kalender.ics", "/tentang/kegiatan.ics", "/tidak/ada/kalender.ics"]


@pytest.mark.parametrize("address", ODD)
def test_other_pages_have_no_calendar(client, site, address):
    assert client.get(address).status_code == 404


def test_a_calendar_answers_304_until_it_changes(client, events):
    EventPageFactory(parent=events)
    tag = client.get("/kalender.ics")["ETag"]
    assert client.get("/kalender.ics", headers={"if-none-match": tag}).status_code == 304

    EventPageFactory(parent=events)

    assert client.get("/kalender.ics", headers={"if-none-match": tag}).status_code == 200


def test_five_events_take_no_more_queries_than_one(client, events):
    counts = []
    for number in (1, 4):
        EventPageFactory.create_batch(number, parent=events)
        client.get("/kalender.ics")
        with CaptureQueriesContext(connection) as caught:
            client.get("/kalender.ics")
        counts.append(len(caught))

    assert counts[0] == counts[1]
