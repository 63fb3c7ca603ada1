import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft4Validator
from lxml import etree
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4
from wagtail.models import PageViewRestriction

from demo.factories import (
    EventPageFactory,
    ImageFactory,
    PressReleaseFactory,
    ProgrammePageFactory,
    ResearchAuthorFactory,
    ResearchPageFactory,
    TopicFactory,
)
from media.models import Image

pytestmark = pytest.mark.postgresql

SCHEMAS = Path(__file__).parents[3] / "shared" / "data" / "jsonfeed"
JAKARTA = ZoneInfo("Asia/Jakarta")
FORMATS = ["feed/", "feed/atom/", "feed/json/"]
TYPES = ["application/rss+xml", "application/atom+xml", "application/feed+json"]
BODY = [
    ("text", '<p>Baca <a href="/tentang/">tentang kami</a>.</p>'),
    ("video", {"url": "https://youtu.be/aaaaaaaaaaa", "title": "Diskusi", "poster": None}),
    ("embed", {"title": "Peta", "code": '<iframe src="https://peta.example/1"></iframe>'}),
]


def entries(client, address="/feed/"):
    return feedparser.parse(client.get(address).content).entries


@pytest.mark.parametrize("place", ["/", "/en/", "/siaran-pers/", "/en/press-releases/"])
@pytest.mark.parametrize(("end", "kind"), list(zip(FORMATS, TYPES, strict=True)))
def test_every_place_has_a_feed_in_every_format(client, site, place, end, kind):
    response = client.get(place + end)

    assert response.status_code == 200
    assert response["Content-Type"] == f"{kind}; charset=utf-8"
    assert f"http://localhost{place}{end}" in response.text
    assert not response.cookies


@pytest.mark.parametrize("end", FORMATS[:2])
def test_a_feed_carries_the_whole_article(client, press, end):
    topic = TopicFactory(name="Tata ruang & kota")
    release = PressReleaseFactory(
        parent=press, title="Rapat <kerja>", summary="Ringkas", lead_image=ImageFactory(), body=BODY
    )
    release.topics.add(topic)
    release.save()

    (entry,) = entries(client, f"/{end}")

    assert entry.title in ("Rapat <kerja>", "Rapat &lt;kerja&gt;")
    assert entry.link == release.full_url
    assert entry.summary == "Ringkas"
    assert entry.author == "Warta"
    assert entry.tags[0].term == "Tata ruang & kota"
    text = entry.content[0].value
    assert 'href="http://localhost/tentang/"' in text
    assert '<a href="https://youtu.be/aaaaaaaaaaa">Diskusi</a>' in text
    assert '<a href="https://peta.example/1">Peta</a>' in text
    assert "<iframe" not in text


def test_the_picture_comes_with_its_alternative_text(client, press):
    PressReleaseFactory(parent=press, lead_image=ImageFactory(description="Peserta & panitia"))

    (item,) = etree.fromstring(client.get("/feed/").content).iter("item")

    media = item.find("{http://search.yahoo.com/mrss/}content")
    assert media.get("url").startswith("http://localhost/media/images/")
    assert media[0].text == "Peserta & panitia"


def test_a_picture_whose_file_is_lost_is_left_out(client, press):
    picture = ImageFactory()
    Image.objects.update(file="hilang.png")
    PressReleaseFactory(parent=press, lead_image=picture)

    assert "media:content" not in client.get("/feed/").text.partition("<item>")[2]


def test_authors_of_a_publication_are_its_authors(client, research):
    ResearchAuthorFactory(page=ResearchPageFactory(parent=research), other_name="Siti Rahma")

    assert entries(client)[0].author == "Siti Rahma"


def test_an_article_keeps_its_identifier(client, press):
    release = PressReleaseFactory(parent=press)
    before = entries(client)[0]
    release.slug, release.title = "nama-lain", "Judul lain"
    release.save()

    after = entries(client)[0]

    assert before.id == after.id
    assert before.link != after.link
    assert 'isPermaLink="false"' in client.get("/feed/").text


def test_updated_moves_with_a_correction_and_published_stays(client, press):
    PressReleaseFactory(
        parent=press,
        released_at=datetime(2024, 3, 24, 10, tzinfo=JAKARTA),
        last_published_at=datetime(2024, 3, 25, 10, tzinfo=JAKARTA),
        first_published_at=datetime(2024, 3, 24, 10, tzinfo=JAKARTA),
    )

    (entry,) = entries(client, "/feed/atom/")

    assert entry.published.startswith("2024-03-24")
    assert entry.updated.startswith("2024-03-25")


@pytest.mark.parametrize("end", FORMATS)
def test_a_feed_answers_304_until_it_changes(client, press, end):
    release = PressReleaseFactory(parent=press)
    other = PressReleaseFactory(parent=press)
    first = client.get(f"/{end}")

    again = client.get(f"/{end}", headers={"if-none-match": first["ETag"]})
    other.unpublish()
    changed = client.get(f"/{end}", headers={"if-none-match": first["ETag"]})

    assert "Last-Modified" in first
    assert again.status_code == 304
    assert changed.status_code == 200
    assert release.title in changed.text
    assert other.title not in changed.text


def test_a_withdrawn_article_is_noticed_by_who_only_sends_a_date(client, press):
    release = PressReleaseFactory(parent=press)
    first = client.get("/feed/")
    release.unpublish()

    again = client.get("/feed/", headers={"if-modified-since": first["Last-Modified"]})

    assert again.status_code == 200


def test_the_feed_of_a_programme_collects_what_came_out_of_it(client, programmes, press, events):
    programme = ProgrammePageFactory(parent=programmes, slug="ngobrolin")
    PressReleaseFactory(parent=press, title="Rilisnya", programme=programme)
    EventPageFactory(parent=events, title="Acaranya", programme=programme)
    PressReleaseFactory(parent=press, title="Rilis lain")

    titles = {entry.title for entry in entries(client, "/program/ngobrolin/feed/atom/")}

    assert titles == {"Rilisnya", "Acaranya"}


def test_the_site_feed_has_the_newest_first_and_no_more_than_twenty(client, press, events):
    PressReleaseFactory.create_batch(15, parent=press)
    EventPageFactory.create_batch(8, parent=events)

    found = entries(client)

    assert len(found) == 20
    dates = [entry.published_parsed for entry in found]
    assert dates == sorted(dates, reverse=True)


ODD = ["/siaran-pers/2024/feed/", "/tentang/feed/", "/tidak/ada/feed/", "/siaran-pers/x/feed/json/"]


@pytest.mark.parametrize("address", ODD)
def test_places_without_a_feed_are_not_found(client, press, address):
    PressReleaseFactory(parent=press, slug="x", released_at=datetime(2024, 5, 1, tzinfo=JAKARTA))

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_a_hidden_programme_has_no_feed(client, programmes, hide):
    programme = ProgrammePageFactory(parent=programmes, slug="rahasia")
    if hide == "unpublish":
        programme.unpublish()
    else:
        PageViewRestriction.objects.create(page=programme, restriction_type="login")

    assert client.get("/program/rahasia/feed/").status_code == 404


def test_other_methods_are_refused(client, site):
    assert client.post("/feed/").status_code == 405
    assert client.head("/feed/").status_code == 200


def queries(client, address):
    client.get(address)  # pictures are made once
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("end", FORMATS)
@pytest.mark.parametrize("place", ["/", "/siaran-pers/"])
def test_five_articles_take_no_more_queries_than_one(client, press, place, end):
    def release(number):
        body = [*BODY, ("text", f'<p><a linktype="page" id="{press.pk}">{number}</a></p>')]
        page = PressReleaseFactory(parent=press, lead_image=ImageFactory(), body=body)
        page.topics.add(TopicFactory())
        page.save()

    release(1)
    one = queries(client, place + end)
    for number in range(2, 6):
        release(number)

    assert queries(client, place + end) == one


@pytest.mark.skipif(not SCHEMAS.exists(), reason="The schema is not beside the repository.")
def test_the_json_feed_follows_its_schema(client, press):
    PressReleaseFactory.create_batch(2, parent=press, lead_image=ImageFactory(), body=BODY)
    schema, old = (
        json.loads((SCHEMAS / name).read_text())
        for name in ("jsonfeed-1.1.schema.json", "feed-1.schema.json")
    )
    resource = Resource.from_contents(old, default_specification=DRAFT4)
    registry = Registry().with_resources([("feed-1", resource), (old["id"], resource)])

    feed = client.get("/feed/json/").json()

    assert list(Draft4Validator(schema, registry=registry).iter_errors(feed)) == []
    assert len(feed["items"]) == 2


def test_a_release_published_late_is_new_whatever_its_date(client, press):
    PressReleaseFactory.create_batch(20, parent=press)
    late = PressReleaseFactory(
        parent=press,
        title="Terlambat terbit",
        released_at=datetime(2024, 3, 24, tzinfo=JAKARTA),
        first_published_at=datetime(2026, 11, 20, tzinfo=JAKARTA),
    )
    PressReleaseFactory.create_batch(
        20, parent=press, first_published_at=datetime(2024, 5, 1, tzinfo=JAKARTA)
    )

    items = client.get("/siaran-pers/feed/json/").json()["items"]

    (entry,) = [item for item in items if item["title"] == "Terlambat terbit"]
    assert datetime.fromisoformat(entry["date_published"]) == late.first_published_at
