"""The feed addresses of WordPress lead to ours in one step; pages have theirs before that."""

import pytest
from django.http import HttpResponseNotFound

from demo.factories import PlainPageFactory, TopicFactory
from publications.old_feeds import OldFeedsMiddleware

pytestmark = pytest.mark.django_db

RSS = [
    "/?feed=rss2",
    "/?feed=rss2&utm_source=wa",
    "/index.php?feed=rss2",
    "/feed/rss/",
    "/feed/rss2/",
    "/feed/rdf/",
    "/rss",
    "/rss/",
    "/rss.xml",
    "/comments/feed/",
    "/category/literasi/feed/",
    "/tag/literasi/feed/",
]
ATOM = ["/?feed=atom", "/index.php?feed=atom", "/atom.xml", "/category/literasi/feed/atom/"]
UNKNOWN = ["/category/lain/feed/", "/tag/lain/feed/atom/", "/feed/rss3/", "/rss.json", "/id/rss/"]


def at(client, address):
    answer = client.get(address)
    return answer.status_code, answer.headers.get("Location")


def test_the_addresses_of_wordpress_lead_to_the_nearest_feed(client, site):
    TopicFactory(slug="literasi")

    for prefix in ("", "/en"):
        found = {one: at(client, prefix + one) for one in [*RSS, *ATOM]}
        expected = dict.fromkeys(RSS, (301, f"{prefix}/feed/"))
        assert found == expected | dict.fromkeys(ATOM, (301, f"{prefix}/feed/atom/"))


def test_what_is_none_of_them_is_as_it_was(client, site):
    assert {at(client, one) for one in UNKNOWN} == {(404, None)}
    assert at(client, "/?feed=lain") == (200, None)


def test_a_page_has_its_address_first(client, home):
    PlainPageFactory(parent=home, slug="rss")

    assert at(client, "/rss/") == (200, None)
    assert at(client, "/rss") == (301, "/rss/")


def test_a_feed_that_is_not_there_does_not_lead_to_itself(rf, db):
    middleware = OldFeedsMiddleware(lambda request: HttpResponseNotFound())

    assert middleware(rf.get("/en/feed/")).status_code == 404
    assert middleware(rf.get("/en/feed/rss2/"))["Location"] == "/en/feed/"
