from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import etree
from wagtail.models import PageViewRestriction

from tests.factories import PressReleaseFactory

SCHEMA = Path(__file__).parents[3] / "shared/data/sitemap/all-local.xsd"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def sitemap(client):
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    return etree.fromstring(response.content)


def addresses(client):
    return {str(address) for address in sitemap(client).xpath("//s:loc/text()", namespaces=NAMES)}


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
        client.get("/sitemap.xml")
        with CaptureQueriesContext(connection) as caught:
            client.get("/sitemap.xml")
        counts.append(len(caught))

    assert counts[0] == counts[1]


def test_the_sitemap_answers_304_until_it_changes(client, press):
    tag = client.get("/sitemap.xml")["ETag"]
    assert client.get("/sitemap.xml", headers={"if-none-match": tag}).status_code == 304

    PressReleaseFactory(parent=press)

    assert client.get("/sitemap.xml", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.skipif(not SCHEMA.exists(), reason="The schema is not beside the repository.")
def test_the_sitemap_follows_its_schema(client, press):
    PressReleaseFactory(parent=press)

    etree.XMLSchema(etree.parse(str(SCHEMA))).assertValid(sitemap(client))


def test_robots_are_led_to_the_sitemap_and_away_from_the_search(client, site):
    lines = client.get("/robots.txt").text.splitlines()

    assert "Sitemap: http://localhost/sitemap.xml" in lines
    assert {"Disallow: /admin/", f"Disallow: {reverse('search:search')}"} <= set(lines)
    assert any(line.startswith("Disallow: /en/") for line in lines)


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt"])
def test_only_reading_is_allowed(client, site, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
