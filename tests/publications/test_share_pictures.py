"""The picture with which each page is shared, and who gets its card."""

import io
import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.models import Page, PageViewRestriction, Site

from cards import drawing
from cms.models import OrganisationSettings
from cms.surfaces import addresses_of, every_address
from demo.factories import ImageFactory, PressReleaseFactory, TopicFactory
from home.models import HomePage
from publications.models import ArticleIndex, PressIndex
from tests.cms.test_metadata import in_english
from tests.sweep import KINDS, existing_page, new_page

ROOT = "http://localhost"


def head(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser").head


def said(soup):
    """All that a head says of the picture."""
    found = soup.find_all("meta", attrs={"content": True})
    names = [tag.get("property") or tag.get("name") for tag in found]
    return {
        name: tag["content"]
        for name, tag in zip(names, found, strict=True)
        if name and ("image" in name or name == "twitter:card")
    }


def graph(soup):
    return json.loads(soup.find("script", type="application/ld+json").string)["@graph"]


def card_of(client, address):
    """The root-relative address of the card that a page names."""
    return said(head(client, address))["og:image"].removeprefix(ROOT)


@pytest.fixture
def topic(db):
    return TopicFactory(name="Tata ruang", name_en="Spatial planning", slug="tata-ruang")


@pytest.fixture
def release(press, topic):
    page = PressReleaseFactory(parent=press, title="Data banjir terbuka")
    page.topics.add(topic)
    page.save()
    return page


@pytest.fixture
def organisation(site):
    settings = OrganisationSettings.for_site(site)
    settings.name, settings.short_name = "Ikatan Ahli Perencanaan Banten", "IAP Banten"
    settings.save()
    return settings


LISTS = ["/", "/en/", "/siaran-pers/", "/en/press-releases/", "/ralat/", "/en/corrections/"]


@pytest.mark.parametrize(
    "address", [*LISTS, "/siaran-pers/topik/tata-ruang/", "year", "release", "english"]
)
def test_each_page_without_a_photograph_names_a_card_that_is_there(
    client, release, organisation, address
):
    english = in_english(release, title="Open flood data", slug="open-data", city="Serang")
    places = {
        "release": release.url,
        "english": english.url,
        "year": f"/siaran-pers/{release.released_at.year}/",
    }
    soup = head(client, places.get(address, address))
    found = said(soup)

    assert found["og:image"].startswith(f"{ROOT}/kartu/")
    assert found["og:image:type"] == "image/jpeg"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"] == found["twitter:image:alt"]
    assert "IAP Banten" in found["og:image:alt"] or address in ("/", "/en/")
    assert found["twitter:card"] == "summary_large_image"
    answer = client.get(found["og:image"].removeprefix(ROOT))
    assert answer.status_code == 200
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    assert answer["Content-Type"] == "image/jpeg"
    assert "immutable" in answer["Cache-Control"]
    assert not answer.cookies


def test_each_kind_of_page_names_a_card_of_its_surface(client, home, monkeypatch):
    monkeypatch.setattr("media.share.drawn", lambda card: card.texts.title.encode())
    for kind in KINDS:
        is_there = kind is HomePage or issubclass(kind, ArticleIndex)
        page = existing_page(home, kind) if is_there else new_page(home, kind)
        named = card_of(client, page.url)

        assert named in addresses_of(page)["card"]
        assert client.get(named).status_code == 200


def test_alt_text_is_what_stands_on_the_card_in_the_language_of_the_page(
    client, release, organisation, topic
):
    english = in_english(release, title="Open flood data", slug="open-data", city="Serang")
    english.topics.add(topic)
    english.save()

    alt = said(head(client, english.url))["og:image:alt"]
    listed = said(head(client, "/en/press-releases/topic/tata-ruang/"))["og:image:alt"]

    assert alt.startswith("Press release. Open flood data. Serang, ")
    assert alt.endswith(". IAP Banten")
    assert "Spatial planning" in listed


def test_a_photograph_goes_before_the_card(client, press):
    page = PressReleaseFactory(parent=press, lead_image=ImageFactory())

    assert said(head(client, page.url))["og:image"].startswith(f"{ROOT}/media/")


def test_an_article_gives_its_card_as_structured_data(client, release, organisation):
    (image,) = graph(head(client, release.url))[0]["image"]

    assert image["url"] == f"{ROOT}{card_of(client, release.url)}"
    assert (image["width"]["value"], image["height"]["value"]) == (1200, 630)


@pytest.mark.parametrize(
    ("address", "name", "home"),
    [("/ralat/", "Ralat", "/"), ("/en/corrections/", "Corrections", "/en/")],
)
def test_the_log_of_corrections_says_what_it_is(client, site, address, name, home):
    page, trail = graph(head(client, address))

    assert (page["@type"], page["name"]) == ("CollectionPage", name)
    assert page["url"] == f"{ROOT}{address}"
    assert [step["item"] for step in trail["itemListElement"]] == [
        f"{ROOT}{home}",
        f"{ROOT}{address}",
    ]


def test_with_other_words_the_card_has_another_address(client, release, organisation):
    before = card_of(client, release.url)
    release.title = "Data banjir tertutup"
    release.save_revision().publish()
    after = card_of(client, release.url)

    assert before != after
    moved = client.get(before)
    assert (moved.status_code, moved["Location"]) == (302, after)
    assert moved["Cache-Control"] == "no-cache"
    organisation.short_name = "IAP"
    organisation.save()
    assert card_of(client, release.url) not in (before, after)


def restricted(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), restricted])
def test_a_page_that_readers_may_not_see_has_no_card(client, release, hide):
    year = f"/siaran-pers/{release.released_at.year}/"
    lists = ("/siaran-pers/topik/tata-ruang/", year)
    cards = [card_of(client, address) for address in (release.url, *lists)]
    hide(release)

    assert {client.get(card).status_code for card in cards} == {404}


@pytest.mark.parametrize(
    "path",
    [
        "tidak-ada/",
        "cari/",
        "id/siaran-pers/",
        "siaran-pers/1999/",
        "siaran-pers/topik/lain/",
        "siaran-pers/topic/tata-ruang/",
        "admin/",
        "berhenti/abc/",
    ],
)
def test_where_readers_see_no_page_is_no_card(client, release, monkeypatch, path):
    monkeypatch.setattr("media.share.drawn", None)

    assert client.get(f"/kartu/{path}0123456789abcdef.jpg").status_code == 404


def test_nothing_is_drawn_for_a_wrong_address(client, release, monkeypatch):
    monkeypatch.setattr("media.share.drawn", None)

    assert client.get(f"/kartu{release.url}0123456789abcdef.jpg").status_code == 302


def test_a_page_asks_and_draws_nothing_for_its_card(
    client, press, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(drawing, "raster", None)
    counts = []
    for number in (1, 5):
        PressReleaseFactory.create_batch(number - len(counts), parent=press)
        with CaptureQueriesContext(connection) as asked:
            found = client.get("/api/v1/articles").json()["items"]
        counts.append(len(asked))
        assert {item["share_picture"]["width"] for item in found} == {1200}
    assert counts[0] == counts[1]
    page = press.get_children().first().specific
    settings = OrganisationSettings.for_site(press.get_site())
    page.get_url_parts()
    assert page.locale
    with django_assert_num_queries(0):
        page.share_card(settings)


def test_the_api_names_what_pages_name(client, release, organisation):
    (item,) = client.get("/api/v1/articles").json()["items"]
    whole = client.get(f"/api/v1/articles/{release.pk}").json()

    assert item["picture"] is None
    assert item["share_picture"] == whole["share_picture"]
    assert item["share_picture"]["url"] == f"{ROOT}{card_of(client, release.url)}"


def test_no_card_is_rendered_ahead(site, release):
    assert PressIndex.objects.exists()
    assert not [one for one in every_address(site) if one.startswith("/kartu/")]


def test_a_page_of_no_site_has_no_card(db):
    """As the home page is for a moment when a site is planted."""
    Site.objects.all().delete()
    page = HomePage(title="Beranda", slug="tanpa-situs")
    Page.get_first_root_node().add_child(instance=page)
    page.save_revision().publish()

    assert addresses_of(page)["card"] == []
