import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale

from cms.models import OrganisationSettings
from demo.factories import PressReleaseFactory, TopicFactory
from tests.sweep import KINDS, marked

JAKARTA = ZoneInfo("Asia/Jakarta")


def head(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser").head


def meta(soup, name):
    found = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"name": name})
    return found["content"] if found else None


def canonical(client, address):
    return head(client, address).find("link", rel="canonical")["href"]


def in_english(page, **values):
    """A live English version of a page, below the translation of its parent."""
    english = Locale.objects.get(language_code="en")
    copy = type(page)(locale=english, translation_key=page.translation_key, **values)
    return page.get_parent().get_translation(english).add_child(instance=copy)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_page_says_what_it_is(client, home, kind):
    page = marked(home, kind)
    soup = head(client, page.url)

    assert soup.find("link", rel="canonical")["href"] == page.full_url
    assert meta(soup, "og:url") == page.full_url
    assert meta(soup, "og:title") == page.title
    assert meta(soup, "description") == page.summary
    assert meta(soup, "og:locale") == "id_ID"
    assert meta(soup, "og:image").startswith("http://localhost/media/")
    assert meta(soup, "og:image:alt") == page.lead_image.description
    assert meta(soup, "robots") is None
    assert len(soup.find_all("title")) == 1


def test_an_article_gives_its_dates_section_and_topics(client, press):
    release = PressReleaseFactory(
        parent=press, released_at=datetime(2024, 3, 24, 9, tzinfo=JAKARTA)
    )
    release.topics.add(TopicFactory(name="Tata ruang"))
    release.save()

    soup = head(client, release.url)

    assert meta(soup, "og:type") == "article"
    assert meta(soup, "article:published_time") == "2024-03-24T09:00:00+07:00"
    assert meta(soup, "article:tag") == "Tata ruang"
    assert meta(soup, "article:section")


@pytest.mark.parametrize(
    "address",
    [
        "/siaran-pers/",
        "/siaran-pers/?page=2",
        "/siaran-pers/2024/",
        "/siaran-pers/2024/?page=2",
        "/siaran-pers/topik/ruang/",
    ],
)
def test_each_list_is_its_own_canonical_address(client, press, address):
    topic = TopicFactory(slug="ruang")
    for page in PressReleaseFactory.create_batch(
        13, parent=press, released_at=datetime(2024, 3, 24, tzinfo=JAKARTA)
    ):
        page.topics.add(topic)
        page.save()

    assert canonical(client, address) == f"http://localhost{address}"


@pytest.mark.parametrize("query", ["?page=1", "?utm_source=x", "?page=1&x=%3Cscript%3E"])
def test_what_is_added_to_an_address_is_not_canonical(client, press, query):
    assert canonical(client, f"/siaran-pers/{query}") == "http://localhost/siaran-pers/"


def test_translations_name_each_other_and_themselves(client, press):
    release = PressReleaseFactory(parent=press)
    other = in_english(release, title="A release", slug="a-release", city="Serang")

    pairs = [
        {
            link["hreflang"]: link["href"]
            for link in head(client, url).find_all("link", hreflang=True)
        }
        for url in (release.url, other.url)
    ]

    expected = {"id": release.full_url, "en": other.full_url, "x-default": release.full_url}
    assert pairs == [expected, expected]


def test_a_hidden_translation_is_not_named(client, press):
    release = PressReleaseFactory(parent=press)
    in_english(release, title="A release", slug="a-release", city="Serang", live=False)

    assert head(client, release.url).find_all("link", hreflang=True) == []


def test_no_text_ends_the_script(client, press):
    title = '</script><script>alert("x")</script> & <b>'
    release = PressReleaseFactory(parent=press, title=title, summary=title)

    soup = BeautifulSoup(client.get(release.url).text, "html.parser")

    (script,) = soup.find_all("script", type="application/ld+json")
    assert json.loads(script.string)["@graph"][0]["headline"] == title
    assert not [one for one in soup.find_all("script") if "alert" in (one.string or "")[:20]]


def test_home_describes_the_organisation(client, site):
    settings = OrganisationSettings.for_site(site)
    settings.name, settings.city, settings.x = "IAP Banten", "Serang", "https://x.com/iap"
    settings.save()

    script = head(client, "/").find("script", type="application/ld+json")
    organisation = json.loads(script.string)["@graph"][1]

    assert organisation["name"] == "IAP Banten"
    assert organisation["sameAs"] == ["https://x.com/iap"]
    assert organisation["address"]["addressLocality"] == "Serang"


@pytest.mark.parametrize(
    ("address", "feed"),
    [
        ("/", "/feed/"),
        ("/en/", "/en/feed/"),
        ("/siaran-pers/", "/siaran-pers/feed/atom/"),
        ("/en/press-releases/", "/en/press-releases/feed/json/"),
    ],
)
def test_pages_lead_to_their_feeds(client, site, address, feed):
    links = head(client, address).find_all("link", rel="alternate", type=True)

    assert feed in {link["href"] for link in links}
    assert {client.get(link["href"]).status_code for link in links} == {200}


def test_search_results_stay_out_of_search_engines(client, site):
    assert meta(head(client, f"{reverse('search:search')}?q=banten"), "robots") == "noindex"
