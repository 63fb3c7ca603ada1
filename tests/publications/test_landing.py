"""Each topic, region and person has a page that gathers what is published about them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms import zone
from cms.surfaces import addresses_of, gone_addresses
from demo.factories import (
    EventPageFactory,
    OfficeFactory,
    PersonFactory,
    PressReleaseFactory,
    ResearchAuthorFactory,
    ResearchPageFactory,
    TopicFactory,
)
from pagecache.address import Address
from pagecache.dependencies import owned_by, pages_and_addresses
from pagecache.rendering import render
from publications.models import Region, Topic


@pytest.fixture
def topic(db):
    return TopicFactory(
        name="Transportasi",
        name_en="Transport",
        slug="transportasi",
        explainer="Jarak dekat belum tentu cepat.\n\nKami berjalan kaki.",
    )


@pytest.fixture
def region(db):
    return Region.objects.get(code="36.73")


@pytest.fixture
def person(db):
    return PersonFactory(name="Ratna Wulandari", slug="ratna", degrees_after="S.T., M.T.")


def quote(person, text="Kota ini milik kita."):
    return [("quote", {"text": text, "person": person, "speaker": "", "role": ""})]


def about(press, *entries, **more):
    """A live release that is about topics and regions."""
    page = PressReleaseFactory(parent=press, **more)
    for entry in entries:
        (page.topics if isinstance(entry, Topic) else page.regions).add(entry)
    page.save()
    return page


def test_a_topic_gathers_articles_of_all_kinds_by_date(client, press, events, topic):
    release = about(press, topic, title="Trotoar putus")
    event = EventPageFactory(parent=events, title="Jalan kaki bersama")
    event.topics.add(topic)
    event.save()
    about(press, title="Hal lain")

    html = client.get("/topik/transportasi/").text

    assert html.index("Jalan kaki bersama") < html.index("Trotoar putus")
    assert "Hal lain" not in html
    assert "Jarak dekat belum tentu cepat." in html
    assert release.url in html
    assert event.url in html


def test_articles_lead_to_the_pages_of_topics_regions_and_people(
    client, press, research, topic, region, person
):
    release = about(press, topic, region, body=quote(person))
    paper = ResearchPageFactory(parent=research)
    ResearchAuthorFactory(page=paper, person=person, other_name="")

    html = client.get(release.url).text

    for address in ("/topik/transportasi/", "/wilayah/kota-serang/", "/orang/ratna/"):
        assert f'href="{address}"' in html
    assert 'href="/orang/ratna/"' in client.get(paper.url).text


def test_a_topic_opens_with_its_first_article_and_closes_with_the_last(client, press, topic):
    addresses = ["/topik/transportasi/", "/en/topics/transportasi/", "/topik/transportasi/feed/"]
    assert [client.get(one).status_code for one in addresses] == [404] * 3

    page = about(press, topic)
    assert [client.get(one).status_code for one in addresses] == [200] * 3

    page.unpublish()
    assert [client.get(one).status_code for one in addresses] == [404] * 3


def test_each_language_has_its_own_chronology(client, press, topic):
    about(press, topic, title="Trotoar putus")

    html = client.get("/en/topics/transportasi/").text

    assert "<h1>Transport</h1>" in html
    assert "Trotoar putus" not in html
    assert "Nothing has been published here in this language yet." in html
    assert 'hreflang="id"' in html
    assert 'href="/topik/transportasi/"' in html


def test_a_region_without_articles_is_on_the_map_and_has_a_page(client, region):
    html = client.get("/wilayah/").text

    assert html.count('class="map__region"') == 8
    assert html.count(f'href="{region.landing_url}"') == 2  # on the map, and in the list beside it
    assert client.get(region.landing_url).status_code == 200
    assert region.is_public


def test_the_lists_count_what_readers_see(client, press, topic, region):
    about(press, topic, region)
    about(press, topic, region, live=False)

    for address in ("/topik/", "/wilayah/"):
        assert "1 tulisan" in client.get(address).text


def test_who_speaks_about_a_topic_stands_beside_it(client, press, topic, person):
    about(press, topic, body=quote(person))

    html = client.get("/topik/transportasi/").text

    assert "Yang berbicara dan menulis" in html
    assert "Ratna Wulandari" in html


def test_a_person_shows_offices_and_words_with_the_office_of_the_day(client, press, person):
    today = zone.today()
    OfficeFactory(person=person, role="Sekretaris", starts=today - timedelta(900), ends=today)
    OfficeFactory(person=person, role="Ketua", starts=today + timedelta(9))
    about(press, body=quote(person))

    html = client.get("/orang/ratna/").text

    assert "Kota ini milik kita." in html
    assert "Sekretaris Pengurus Daerah" in html
    assert "Ketua" not in html  # an office that has not begun


@pytest.mark.parametrize("address", ["/orang/", "/orang/ratna/", "/sitemap-0.xml"])
def test_what_is_said_of_people_holds_until_an_office_begins_or_is_over(site, person, address):
    today = zone.today()
    OfficeFactory(person=person, starts=today - timedelta(9), ends=today + timedelta(2))
    assert render(Address("localhost", address)).until == zone.midnight(today + timedelta(3))

    OfficeFactory(person=person, starts=today + timedelta(1))
    assert render(Address("localhost", address)).until == zone.midnight(today + timedelta(1))


def test_who_is_named_nowhere_has_no_page(client, person):
    assert client.get("/orang/ratna/").status_code == 404
    assert "Ratna" not in client.get("/orang/").text


def test_one_switch_takes_the_page_of_a_person_away(client, press, site, person):
    release = about(press, body=quote(person))
    person.has_page = False
    person.save()

    for address in ("/orang/ratna/", "/en/people/ratna/", "/orang/ratna/feed/"):
        assert client.get(address).status_code == 410
    assert "/orang/ratna/" not in client.get(release.url).text
    assert "Ratna" not in client.get("/orang/").text
    assert "/orang/ratna/" in gone_addresses(site)
    assert "ratna" not in client.get("/sitemap-0.xml").text


@pytest.mark.parametrize("name", ["", "atom/", "json/"])
def test_each_page_has_feeds_of_what_was_published(client, press, topic, region, person, name):
    about(press, topic, region, title="Trotoar putus", body=quote(person))

    for entry in (topic, region, person):
        assert "Trotoar putus" in client.get(f"{entry.landing_url}feed/{name}").text


def test_a_long_chronology_comes_in_parts(client, press, topic):
    for number in range(13):
        about(press, topic, title=f"Nomor {number:02}")

    first = client.get("/topik/transportasi/")
    second = client.get("/topik/transportasi/?page=2")

    assert "Nomor 12" in first.text
    assert "Nomor 00" not in first.text
    assert "Nomor 00" in second.text
    assert client.get("/topik/transportasi/?page=3").status_code == 404


def test_a_renamed_entry_is_found_at_its_old_address(client, press, topic, person):
    about(press, topic, body=quote(person))
    for slug in ("mobilitas", "gerak"):
        topic.slug = person.slug = slug
        topic.save()
        person.save()

    for old in ("transportasi", "mobilitas"):
        assert client.get(f"/topik/{old}/").headers["Location"] == "/topik/gerak/"
    assert client.get("/en/people/ratna/").headers["Location"] == "/en/people/gerak/"
    topic.slug = "transportasi"
    topic.save()
    assert client.get("/topik/transportasi/").status_code == 200


def test_the_sitemap_and_the_head_name_both_languages(client, press, topic):
    about(press, topic)

    sitemap = client.get("/sitemap-0.xml").text
    html = client.get("/topik/transportasi/").text

    for address in ("/topik/transportasi/", "/en/topics/transportasi/", "/wilayah/", "/orang/"):
        assert f"http://localhost{address}</loc>" in sitemap
    assert '<link rel="canonical" href="http://localhost/topik/transportasi/">' in html
    assert 'hreflang="en" href="http://localhost/en/topics/transportasi/"' in html


def test_a_page_has_a_share_card_as_long_as_it_is_there(client, press, topic):
    page = about(press, topic)
    (card,) = [one for one in owned_by(topic) if one.startswith("/kartu/topik/")]

    assert client.get(card)["Content-Type"] == "image/jpeg"
    assert card in client.get("/topik/transportasi/").text

    page.unpublish()
    assert client.get(card).status_code == 404


def test_an_article_shows_on_the_pages_of_what_it_names(press, topic, region, person):
    page = about(press, topic, region, body=quote(person))

    shown = set(addresses_of(page)["landing"])

    assert {"/topik/transportasi/", "/wilayah/kota-serang/feed/", "/orang/ratna/"} <= shown
    assert {"/en/topics/transportasi/", "/topik/", "/en/regions/"} <= shown


def test_a_renamed_region_changes_every_map(region):
    _pages, addresses = pages_and_addresses(f"publications.region:{region.pk}")

    assert {"/", "/wilayah/", "/wilayah/kota-cilegon/", "/en/regions/kota-serang/"} <= addresses


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_five_articles_take_no_more_queries_than_one(client, press, topic, region):
    people = PersonFactory.create_batch(5)
    for person in people:
        OfficeFactory(person=person)
    addresses = [topic.landing_url, region.landing_url, people[0].landing_url]
    addresses += ["/topik/", "/wilayah/", f"{topic.landing_url}feed/"]
    about(press, topic, region, body=quote(people[0]))
    one = [queries(client, address) for address in addresses]

    for person in people[1:]:
        about(press, topic, region, body=quote(people[0]) + quote(person))

    assert [queries(client, address) for address in addresses] == one
    assert max(one) <= 30
