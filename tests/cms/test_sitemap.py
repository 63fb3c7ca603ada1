from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import etree
from wagtail.models import PageViewRestriction

from cms import sitemaps
from cms.surfaces import addresses_of
from demo.factories import EventPageFactory, PressReleaseFactory
from pagecache.address import Address
from pagecache.rendering import render
from publications.models import PressRelease

pytestmark = pytest.mark.postgresql

SCHEMAS = Path(__file__).parents[3] / "shared/data/sitemap"
ROOT = "http://localhost"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def document(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    return etree.fromstring(response.content)


def locations(tree):
    return [str(address) for address in tree.xpath("//s:loc/text()", namespaces=NAMES)]


def parts(client):
    return [part.removeprefix(ROOT) for part in locations(document(client, "/sitemap.xml"))]


def sitemap(client):
    """The one part there is."""
    (part,) = parts(client)
    return document(client, part)


def addresses(client):
    return {address for part in parts(client) for address in locations(document(client, part))}


def test_the_sitemap_names_public_pages_in_both_languages(client, press):
    shown, hidden, private = PressReleaseFactory.create_batch(3, parent=press)
    hidden.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    found = addresses(client)

    assert {"http://localhost/", "http://localhost/en/", shown.full_url} <= found
    assert not {hidden.full_url, private.full_url} & found


def test_every_address_of_the_sitemap_answers(client, press):
    PressReleaseFactory(parent=press)

    wrong = [url for url in addresses(client) if client.get(url).status_code != 200]

    assert wrong == []


def test_translations_name_each_other(client, site):
    alternates = {
        url.findtext("s:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in sitemap(client)
    }

    expected = {
        "id": "http://localhost/siaran-pers/",
        "en": "http://localhost/en/press-releases/",
        "x-default": "http://localhost/siaran-pers/",
    }
    assert alternates["http://localhost/siaran-pers/"] == expected
    assert alternates["http://localhost/en/press-releases/"] == expected


def test_more_pages_take_no_more_queries(client, press):
    counts = []
    for number in (1, 4):
        PressReleaseFactory.create_batch(number, parent=press)
        (part,) = parts(client)
        client.get(part)
        with CaptureQueriesContext(connection) as caught:
            client.get(part)
        counts.append(len(caught))

    assert counts[0] == counts[1]


def test_the_sitemap_answers_304_until_it_changes(client, press):
    (part,) = parts(client)
    tag = client.get(part)["ETag"]
    assert client.get(part, headers={"if-none-match": tag}).status_code == 304

    PressReleaseFactory(parent=press)

    assert client.get(part, headers={"if-none-match": tag}).status_code == 200


def test_a_page_stays_in_its_part(client, press, monkeypatch):
    """Parts are of keys; one without a page that readers may see is not there."""
    monkeypatch.setattr(sitemaps, "CHUNK", 5)
    pages = PressReleaseFactory.create_batch(12, parent=press)
    whole = [page for page in pages if page.pk // 5 == pages[6].pk // 5]
    before = parts(client)
    assert all(page.full_url in addresses(client) for page in pages)
    assert sitemaps.part_of(whole[0]) in before

    for page in whole:
        page.unpublish()

    assert parts(client) == [part for part in before if part != sitemaps.part_of(whole[0])]
    assert client.get(sitemaps.part_of(whole[0])).status_code == 404


def test_a_translation_in_another_part_is_named(client, press, monkeypatch):
    english = press.get_translations().get()
    monkeypatch.setattr(sitemaps, "CHUNK", 1)

    tree = document(client, sitemaps.part_of(press))

    assert [link.get("href") for link in tree.findall(".//x:link", NAMES)][1] == english.full_url
    assert {sitemaps.part_of(press), sitemaps.part_of(english)} <= set(
        addresses_of(press)["sitemap"]
    )


@pytest.mark.skipif(not SCHEMAS.exists(), reason="The schemas are not beside the repository.")
def test_the_sitemaps_follow_their_schemas(client, press):
    release = PressReleaseFactory(parent=press)
    PressRelease.objects.filter(pk=release.pk).update(first_published_at=timezone.now())
    PressRelease.objects.get(pk=release.pk).save()
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "all-local.xsd")))

    schema.assertValid(sitemap(client))
    schema.assertValid(document(client, "/sitemap-news.xml"))
    index = etree.XMLSchema(etree.parse(str(SCHEMAS / "siteindex.xsd")))
    index.assertValid(document(client, "/sitemap.xml"))


def test_a_news_sitemap_without_news_names_the_home_page(client, site):
    """The schema asks for one address; that of the home page claims no news."""
    tree = document(client, "/sitemap-news.xml")

    assert locations(tree) == [f"{ROOT}/"]
    assert not [one for one in tree.iter() if "sitemap-news" in str(one.tag)]
    if SCHEMAS.exists():
        etree.XMLSchema(etree.parse(str(SCHEMAS / "all-local.xsd"))).assertValid(tree)


def test_news_are_press_releases_of_two_days(client, press, events):
    now = timezone.now()
    ages = {"baru": timedelta(hours=1), "kemarin": timedelta(hours=47), "lama": timedelta(hours=49)}
    for slug, age in ages.items():
        PressReleaseFactory(parent=press, slug=slug, released_at=now - age)
    EventPageFactory(parent=events, released_at=now)

    found = locations(document(client, "/sitemap-news.xml"))

    assert found == [f"{ROOT}/siaran-pers/{slug}/" for slug in ("baru", "kemarin")]


def test_news_change_when_the_oldest_is_two_days_old(press):
    at = timezone.now() - timedelta(hours=47)
    PressReleaseFactory.create_batch(2, parent=press, released_at=at)

    rendering = render(Address("localhost", "/sitemap-news.xml"))

    assert rendering.until == at + timedelta(hours=48)
    assert rendering.is_kept


def test_robots_are_led_to_the_sitemap_and_may_see_that_the_search_is_not_for_them(client, site):
    lines = client.get("/robots.txt").text.splitlines()

    assert "Sitemap: http://localhost/sitemap.xml" in lines
    assert "Sitemap: http://localhost/sitemap-news.xml" in lines
    # Who may not fetch the search never reads its noindex.
    assert [line for line in lines if "llow:" in line] == ["Disallow: /admin/"]
    assert client.get(reverse("search:search"))["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-news.xml", "/robots.txt"])
def test_only_reading_is_allowed(client, site, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
