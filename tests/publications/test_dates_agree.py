"""One meaning of each date on all outlets: docs/developers/feeds.md has the table."""

import json
import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from cms import zone
from publications.models import EventPage, PressRelease
from tests.factories import EventPageFactory, PressReleaseFactory

MOMENT = datetime.fromisoformat
# A draft is begun, perhaps with another date than its day; it is published; something follows.
DAYS = st.integers(-400, 30)
STEPS = st.lists(st.sampled_from(["correct", "again", "unpublish", "move"]), max_size=3)


def published(press, begun, dated, steps):
    """A release and what became of it, told backwards from now, so that no clock has to be set."""
    now = timezone.now()
    page = PressReleaseFactory(
        parent=press,
        released_at=now + timedelta(days=dated),
        first_published_at=None,
        last_published_at=None,
        live=False,
    )
    first = now - timedelta(days=len(steps) + 1, hours=begun)
    page.save_revision().publish()
    PressRelease.objects.filter(pk=page.pk).update(
        first_published_at=first, last_published_at=first
    )
    for step in steps:
        page.refresh_from_db()
        if step == "unpublish":
            page.unpublish()
        page = PressRelease.objects.get(pk=page.pk)
        if step == "correct":
            page.summary += "."
        if step == "move":
            page.slug += "-x"
        page.save_revision().publish()
    return PressRelease.objects.get(pk=page.pk)


def outlets(client, page):
    """What each outlet says: when it was published, when updated, and which date it bears."""
    html = client.get(page.url).text
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    graph = json.loads(data)["@graph"][0]
    og = dict(re.findall(r'property="article:(\w+_time)" content="([^"]+)"', html))
    item = client.get(f"/api/v1/articles/{page.pk}").json()
    (rss,) = feedparser.parse(client.get("/feed/").content).entries
    (atom,) = ElementTree.fromstring(client.get("/feed/atom/").content).iter(f"{ATOM}entry")
    (entry,) = client.get("/feed/json/").json()["items"]
    sitemap = client.get(f"/sitemap-{page.pk // 1000}.xml").text
    changed = sitemap.partition(f"<loc>{page.full_url}</loc><lastmod>")[2].partition("<")[0]
    said = {
        "json-ld": (graph["datePublished"], graph["dateModified"], None),
        "og": (og["published_time"], og["modified_time"], None),
        "api": (item["published_at"], item["updated_at"], item["released_at"]),
        "atom": tuple(atom.findtext(name) for name in (PUB, UPD, DATED)),
        "json": (entry["date_published"], entry["date_modified"], entry["_dcterms"]["date"]),
        "rss": (stamp(rss.published_parsed), rss.updated, rss.dcterms_date),
        "sitemap": (None, changed, None),
    }
    news = client.get("/sitemap-news.xml").text
    if page.full_url in news:
        said["news"] = (re.findall("<news:publication_date>([^<]+)", news)[0], None, None)
    return said


ATOM = "{http://www.w3.org/2005/Atom}"
PUB, UPD = f"{ATOM}published", f"{ATOM}updated"
DATED = "{http://purl.org/dc/terms/}date"


def stamp(parsed):
    return datetime(*parsed[:6], tzinfo=UTC).isoformat()


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(begun=st.integers(0, 500), dated=DAYS, steps=STEPS)
def test_all_outlets_say_the_same_in_order(client, press, begun, dated, steps):
    page = published(press, begun, dated, steps)
    try:
        said = outlets(client, page)
        seconds = [
            {MOMENT(text).replace(microsecond=0) for text in column if text}
            for column in zip(*said.values(), strict=True)
        ]
        assert [len(column) for column in seconds] == [1, 1, 1], said
        (first,), (last,), (bears,) = seconds
        assert first <= last <= timezone.now()
        assert bears == page.released_at.replace(microsecond=0)
        texts = {"correct", "again", "unpublish"} & set(steps)
        assert (last > first) is bool({"correct", "unpublish"} & texts), steps
        feed = feedparser.parse(client.get("/feed/atom/").content).feed
        assert last <= MOMENT(feed.updated) <= timezone.now()
        for column in said.values():
            assert all(text.endswith(("+07:00", "Z", "+00:00")) for text in column if text)
    finally:
        page.delete()


def test_the_feed_moves_when_a_backdated_release_comes(client, press):
    PressReleaseFactory(parent=press)
    before = feedparser.parse(client.get("/feed/atom/").content).feed.updated
    late = PressReleaseFactory(
        parent=press,
        released_at=timezone.now() - timedelta(days=90),
        first_published_at=None,
        last_published_at=None,
        live=False,
    )

    late.save_revision().publish()

    feed = feedparser.parse(client.get("/feed/atom/").content)
    assert MOMENT(feed.feed.updated) > MOMENT(before)
    assert feed.entries[0].link == late.full_url


def test_another_address_is_no_change_of_an_event(client, events):
    event = EventPageFactory(
        parent=events, live=False, first_published_at=None, last_published_at=None
    )
    event.save_revision().publish()
    EventPage.objects.filter(pk=event.pk).update(
        first_published_at=timezone.now() - timedelta(days=9),
        last_published_at=timezone.now() - timedelta(days=9),
    )

    def sequence():
        (item,) = Calendar.from_ical(client.get("/kalender.ics").content).walk("VEVENT")
        return item["SEQUENCE"]

    event = EventPage.objects.get(pk=event.pk)
    event.slug = "alamat-lain"
    event.save_revision().publish()
    assert sequence() == 0

    event = EventPage.objects.get(pk=event.pk)
    event.venue = "Aula lain"
    event.save_revision().publish()
    assert sequence() > 8 * 24 * 3600


@pytest.mark.parametrize("hour", [6, 23])
def test_structured_data_names_the_day_of_the_site(client, press, hour):
    """28 November, 06.00 WIB is the day before in UTC; so it stood there."""
    moment = datetime(2024, 11, 28, hour, tzinfo=zone.site_zone())
    page = PressReleaseFactory(
        parent=press, released_at=moment, first_published_at=moment, last_published_at=moment
    )

    for published, updated, dated in outlets(client, page).values():
        for text in filter(None, (published, updated, dated)):
            assert MOMENT(text) == moment
            if not text.endswith("+00:00"):  # RSS: RFC 822 by way of feedparser
                assert text.startswith(f"2024-11-28T{hour:02}:00:00+07:00"), text
