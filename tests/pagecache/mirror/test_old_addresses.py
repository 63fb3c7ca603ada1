"""The mirror leads on from old addresses as the site does, with all that lay below."""

import pytest
from django.test import TestCase

from demo.factories import PlainPageFactory, PressReleaseFactory, ProgrammePageFactory, TopicFactory
from pagecache.address import Address
from pagecache.mirror import rules
from pagecache.mirror.fetching import Found
from pagecache.mirror.links import Links
from tests.sweep import by_two

LIVE = "https://warta.example"
PAGE = "text/html; charset=utf-8"


@pytest.fixture
def rule_of(site, tmp_path):
    """Gives where the rules of the mirror lead from each address."""

    def rules_now():
        links = Links(tmp_path, "localhost", LIVE)
        found = list(rules.rules(site, links, []))
        assert links.broken == {}
        return {rule.address: rule.location or rule.status for rule in found}

    return rules_now


def rename(page, slug):
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


def test_what_belongs_to_a_moved_page_has_rules_of_its_own(rule_of, programmes, press):
    programme = ProgrammePageFactory(parent=programmes, slug="lama")
    release = PressReleaseFactory(parent=press, slug="lama")
    gone = PressReleaseFactory(parent=press, slug="diturunkan")
    for page, slug in ((programme, "baru"), (release, "baru"), (press, "pers")):
        page.refresh_from_db()
        rename(page, slug)
    gone.refresh_from_db()
    by_two(gone, "takedown", text="x", ground="court")
    found = rule_of()

    year = press.years()[0]
    expected = {
        "/program/lama/": "/program/baru/",
        "/program/lama/feed/": "/program/baru/feed/index.rss",
        "/program/lama/kalender.ics": "/program/baru/kalender.ics",
        "/siaran-pers/lama/naskah.txt": "/pers/baru/naskah.txt",
        f"/siaran-pers/{year}/": f"/pers/{year}/",
        "/siaran-pers/feed/json/": "/pers/feed/json/index.json",
        "/siaran-pers/diturunkan/": 410,
    }
    assert {address: found[address] for address in expected} == expected
    assert not [one for one in found if "diturunkan" in one and found[one] != 410]


def test_the_feeds_of_wordpress_have_rules(rule_of, press):
    TopicFactory(slug="literasi")
    PlainPageFactory(parent=press.get_parent(), slug="rss")
    found = rule_of()

    expected = {
        "/?feed=rss2": "/feed/index.rss",
        "/index.php?feed=atom": "/feed/atom/index.atom",
        "/rss.xml": "/feed/index.rss",
        "/en/comments/feed/": "/en/feed/index.rss",
        "/category/literasi/feed/atom/": "/feed/atom/index.atom",
        "/rss": "/rss/",
    }
    assert {address: found.get(address) for address in expected} == expected
    assert not {"/feed/", "/rss/"} & found.keys()


def test_the_part_of_a_moved_list_is_kept():
    address = Address("localhost", "/pers/", "page=2")
    files = [Found(address.target, "pers/@page-2/index.html", PAGE)]
    moved = rules.Rule("/siaran-pers/", 301, "/pers/")

    assert (
        next(rules.netlify([moved], files)) == "/siaran-pers/ page=:value /pers/@page-:value/ 301"
    )
    line = rules.nginx([moved], files, {}).splitlines()[-1]
    assert line == (
        'location = "/siaran-pers/" { if (-f "$document_root/pers/$part/index.html") '
        '{ return 301 "/pers/$part/"; } return 301 "/pers/"; }'
    )
