"""Search engines find the public log of corrections, in both languages."""

import pytest
from lxml import html

pytestmark = pytest.mark.django_db

ROOT = "http://localhost"
LOGS = {"id": f"{ROOT}/ralat/", "en": f"{ROOT}/en/corrections/"}


@pytest.mark.parametrize("language", LOGS)
def test_the_log_says_what_and_where_it_is(client, site, language):
    address = LOGS[language]

    head = html.fromstring(client.get(address.removeprefix(ROOT)).content).find("head")

    named = {one.get("hreflang"): one.get("href") for one in head.xpath("link[@hreflang]")}
    said = {one.get("property"): one.get("content") for one in head.xpath("meta[@property]")}
    assert not head.xpath("meta[@name='robots']")
    assert head.xpath("link[@rel='canonical']/@href") == [address]
    assert named == {**LOGS, "x-default": LOGS["id"]}
    assert said["og:url"] == address
    assert said["og:title"] == {"id": "Ralat", "en": "Corrections"}[language]
    assert said["og:description"] == head.xpath("meta[@name='description']/@content")[0] != ""


def test_the_log_is_in_the_sitemap_once(client, site):
    text = client.get("/sitemap-0.xml").text

    assert [text.count(f"<loc>{address}</loc>") for address in LOGS.values()] == [1, 1]
