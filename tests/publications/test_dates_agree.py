"""One meaning of each date on all outlets: docs/developers/feeds.md has the table."""

import json
import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from cms import publishing, zone
from cms.api import LocalTimeEncoder
from cms.feeds import FORMATS
from cms.models import OrganisationSettings
from demo.factories import EventPageFactory, PressReleaseFactory
from publications.article_values import item
from publications.feeds import add
from publications.models import EventPage, PressRelease

MOMENT = datetime.fromisoformat
SECONDS = st.integers(-400 * 86400, 30 * 86400)


def said_by_units(page, organisation):
    """What each outlet makes of the dates of a page: published, updated, borne by the text."""
    data = page.structured_data(organisation)
    head = page.open_graph_article()
    listed = item(page, organisation)
    said = {
        "json-ld": (data["datePublished"], data["dateModified"], None),
        "og": (zone.stamp(head["published"]), zone.stamp(head["modified"]), None),
        "api": tuple(json.dumps(listed[name], cls=LocalTimeEncoder)[1:-1] for name in NAMES),
        "sitemap": (None, zone.stamp(publishing.updated(page)), None),
    }
    for name, kind in FORMATS.items():
        feed = kind("", "", "", updated=page.updated_at, author_name="", language="id")
        add(feed, page.describe(organisation), "")
        (one,) = feed.items
        said[name or "rss"] = tuple(one[key].isoformat() for key in KEYS)
    return said


NAMES, KEYS = ("published_at", "updated_at", "released_at"), ("pubdate", "updateddate", "dated")


@settings(
    max_examples=25,
)
@given(dated=SECONDS, first=st.integers(0, 500 * 86400), later=st.integers(-3, 400 * 86400))
def test_all_outlets_say_the_same_in_order(release, organisation, dated, first, later):
    """Of drafts older than their publication, backdated, postdated, corrected; clocks set back."""
    now = timezone.now()
    release.released_at = now + timedelta(seconds=dated)
    release.first_published_at = now - timedelta(seconds=first)
    release.last_published_at = min(now, release.first_published_at + timedelta(seconds=later))

    said = said_by_units(release, organisation)

    columns = list(zip(*said.values(), strict=True))
    moments = [{MOMENT(text).replace(microsecond=0) for text in one if text} for one in columns]
    assert [len(column) for column in moments] == [1, 1, 1], said
    (published,), (updated,), (bears,) = moments
    assert published <= updated <= now
    assert published == release.first_published_at.replace(microsecond=0)
    assert bears == release.released_at.replace(microsecond=0)
    assert all(text.endswith("+07:00") for one in columns for text in one if text)


@pytest.fixture
def release(press):
    return PressReleaseFactory(parent=press)


@pytest.fixture
def organisation(site):
    return OrganisationSettings.for_site(site)


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


def test_what_readers_get_says_the_same(client, press):
    """A draft of three weeks is published, moved, corrected, taken away and brought back."""
    now = timezone.now()
    page = PressReleaseFactory(
        parent=press,
        released_at=now - timedelta(days=20),
        first_published_at=None,
        last_published_at=None,
        live=False,
    )
    page.save_revision().publish()
    first = now - timedelta(days=5)
    dates = {"first_published_at": first, "last_published_at": first}
    PressRelease.objects.filter(pk=page.pk).update(**dates)

    for change, is_new_text in [({"slug": "lain"}, False), ({"summary": "Baru."}, True)]:
        page = PressRelease.objects.get(pk=page.pk)
        for name, value in change.items():
            setattr(page, name, value)
        page.save_revision().publish()
        said = outlets(client, PressRelease.objects.get(pk=page.pk))
        moments = [
            {MOMENT(text).replace(microsecond=0) for text in column if text}
            for column in zip(*said.values(), strict=True)
        ]
        assert [len(column) for column in moments] == [1, 1, 1], said
        (published,), (updated,), (bears,) = moments
        assert published == first.replace(microsecond=0)
        assert (updated > published) is is_new_text
        assert bears == page.released_at.replace(microsecond=0)
        feed = feedparser.parse(client.get("/feed/atom/").content).feed
        assert updated <= MOMENT(feed.updated) <= timezone.now()


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
