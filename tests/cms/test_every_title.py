"""A crawl of a small site: no two pages share a title, and each is linked from another."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from cms.models import OrganisationSettings
from cms.surfaces import every_address
from demo.factories import (
    EventPageFactory,
    PlainPageFactory,
    PressReleaseFactory,
    ProgrammePageFactory,
    ResearchPageFactory,
    TopicFactory,
)
from home.models import HomePage
from publications.models import EventIndex, PressIndex, ProgrammeIndex, ResearchIndex
from tests.comments.conftest import write

NO_PAGE = re.compile(r"\.(ics|xml|txt|zip|css|jpg)$|/feed/|/umpan/|^/api/")


@pytest.fixture(scope="module")
def crawled(kept_db):
    """Of each page of a small site, by its address: language, title, and where it leads."""
    home = HomePage.objects.get(locale__language_code="id")
    release = PressReleaseFactory(parent=PressIndex.objects.child_of(home).get())
    release.topics.add(TopicFactory())
    release.save()
    PressReleaseFactory.create_batch(12, parent=release.get_parent())
    for kind, factory in (
        (EventIndex, EventPageFactory),
        (ProgrammeIndex, ProgrammePageFactory),
        (ResearchIndex, ResearchPageFactory),
    ):
        factory(parent=kind.objects.child_of(home).get())
    organisation = OrganisationSettings.for_site(Site.objects.get())
    for name in OrganisationSettings.SERVICE_PAGES:
        setattr(organisation, name, PlainPageFactory(parent=home, title=name))
    organisation.save()
    comment = write(release)
    views = [
        *("/cari/", "/cari/?q=pers", "/cari/?q=zzzz"),
        *("/tidak-ada/", "/komentar/data-anda/", "/komentar/konfirmasi/x/"),
        *(f"/komentar/{place}/{release.pk}/" for place in ("tulis", "terkirim")),
        *(
            f"/komentar/{comment.pk}/laporkan/",
            f"/komentar/tulis/{release.pk}/?reply_to={comment.pk}",
        ),
    ]
    own = [one for one in every_address(Site.objects.get()) if not NO_PAGE.search(one)]
    return {address: read(address) for address in [*own, *views]}, own


def read(address):
    page = BeautifulSoup(Client().get(address).content, "html.parser")
    targets = (urlsplit(urljoin(address, link["href"])) for link in page.select("a[href]"))
    return (
        page.html["lang"],
        page.title.get_text(),
        {to.path + (f"?{to.query}" if to.query else "") for to in targets if not to.netloc},
    )


def test_no_two_pages_have_one_title(crawled):
    seen = {}
    for address, (language, title, _links) in crawled[0].items():
        seen.setdefault((language, title), []).append(address)

    assert len(seen) > 30
    assert [places for places in seen.values() if len(places) > 1] == []


def test_some_page_leads_to_each_page(crawled):
    pages, own = crawled
    linked = set().union(*(links for address in own for links in [pages[address][2]]))

    assert set(own) - linked == set()
