"""Every address of a site can be enumerated: each answers, and no page links to another one."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from wagtail.models import Locale, Page, Site

from cms.surfaces import CHUNK, every_address, own_addresses, pages_of, site_addresses
from demo.factories import PlainPageFactory, PressReleaseFactory
from home.models import HomePage
from publications.models import PressRelease
from tests.sweep import HIDDEN, KINDS, marked

pytestmark = pytest.mark.postgresql

LINK = re.compile(r"""(?:href|src|data-fragment)="([^"]+)"|<(?:link|loc|id)>([^<]+)</""")
TEXT = re.compile("html|xml")
# Made for each reader, or files.
NOT_KEPT = re.compile(
    r"/(static|media|documents|cari|komentar|en/search|en/comments)/|/api/v1/docs$"
)


@pytest.fixture
def full(site):
    """A site with a page of each kind, a list of several parts and a second language."""
    home = site.root_page.specific
    for kind in KINDS:
        page = marked(home, kind)
        page.slug = f"{kind.__name__.lower()}"
        page.save()
    home.refresh_from_db()
    release = PressRelease.objects.get(slug="pressrelease")
    press = release.get_parent().specific
    others = PressReleaseFactory.create_batch(13, parent=press)
    for other in others:
        other.topics.set(release.topics.all())
        other.save()
    english = Locale.objects.get(language_code="en")
    others[0].copy_for_translation(english, copy_parents=True).save_revision().publish()
    return site


def links(response, address):
    """Where the answer at an address leads on the same host, without fragments."""
    for link in LINK.findall(response.content.decode()):
        target = urlsplit(
            urljoin(f"http://localhost{address}", "".join(link).replace("&amp;", "&"))
        )
        if target.hostname == "localhost":
            yield target.path + (f"?{target.query}" if target.query else "")


def test_each_address_answers_and_leads_to_others_that_are_known(client, full):
    known = list(every_address(full))
    unknown, linked = set(), set()

    for address in known:
        response = client.get(address)
        assert response.status_code == 200, address
        if TEXT.search(response["Content-Type"]):
            found = {to for to in links(response, address) if not NOT_KEPT.match(to)}
            unknown |= {(address, to) for to in found - set(known)}
            linked |= found

    assert unknown == set()
    assert len(known) == len(set(known))
    expected = {"/", "/en/", "/pressindex/?page=2", "/en/feed/atom/", "/kalender.ics"}
    expected |= {
        "/robots.txt",
        "/api/v1/articles",
        "/api/v1/articles?language=en",
        "/sitemap-0.xml",
    }
    assert expected <= set(known)
    assert "/pressindex/?page=2" in linked


@pytest.mark.parametrize("state", ["unpublished", "login", "below-private"])
def test_a_hidden_page_has_no_address(home, state):
    page = marked(home, PressRelease)
    own = set(own_addresses(page))
    assert own & set(every_address(home.get_site())) == own

    HIDDEN[state](page)

    assert not own & set(every_address(home.get_site()))


def test_enumeration_goes_on_after_a_page(site, monkeypatch):
    monkeypatch.setattr("cms.surfaces.CHUNK", 3)
    pages = list(pages_of(site))

    assert [page.pk for page in pages] == sorted(
        page.pk for page in Page.objects.filter(depth__gt=1)
    )
    assert list(pages_of(site, pages[4].pk)) == pages[5:]
    assert CHUNK > 3


def test_sites_with_one_root_page_share_its_addresses(site):
    other = Site.objects.create(hostname="www.iapbanten.example", root_page=site.root_page)

    assert list(every_address(other)) == list(every_address(site))


def test_a_page_is_on_the_innermost_of_two_sites(site):
    root = PlainPageFactory(parent=site.root_page, slug="muda")
    below = PlainPageFactory(parent=root)
    inner = Site.objects.create(hostname="muda.iapbanten.example", root_page=root)

    assert set(pages_of(inner)) == {root, below}
    assert not {root.pk, below.pk} & {page.pk for page in pages_of(site)}
    assert "/" in set(every_address(inner))


def test_a_site_elsewhere_in_the_tree_has_only_its_own(site):
    tree = Page.get_first_root_node()
    other = tree.add_child(
        instance=HomePage(title="Lain", slug="lain", locale=Locale.objects.get(language_code="id"))
    )
    second = Site.objects.create(hostname="lain.example", root_page=other)

    own = set(every_address(second)) - set(site_addresses(second))
    assert "/" in own
    assert "/siaran-pers/" not in own
