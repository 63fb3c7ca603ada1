"""The page of all ways to follow: what it names, in which language, and when it changes."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.surfaces import addresses_of
from demo.factories import ProgrammePageFactory

pytestmark = pytest.mark.django_db


def links(client, address, place):
    page = BeautifulSoup(client.get(address).text, "html.parser")
    return [link["href"] for link in page.select(f"{place} a")]


def test_every_feed_is_named_and_answers(client, programmes):
    programme = ProgrammePageFactory(parent=programmes)

    found = links(client, "/langganan/", "#umpan")

    assert {"/feed/", "/siaran-pers/feed/atom/", f"{programme.url}feed/json/"} <= set(found)
    assert "/ralat/feed/" in found
    assert {client.get(address).status_code for address in found} == {200}


def test_calendars_open_the_program_of_the_reader(client, programmes):
    programme = ProgrammePageFactory(parent=programmes)

    found = links(client, "/langganan/", "#kalender")

    assert found[:2] == ["webcal://localhost/kalender.ics", "http://localhost/kalender.ics"]
    assert f"http://localhost{programme.url}kalender.ics" in found


def test_each_language_names_its_own(client, site):
    found = links(client, "/en/subscribe/", "#feeds")

    assert "/en/press-releases/feed/" in found
    assert not any(address.startswith("/siaran-pers/") for address in found)


def test_what_readers_may_not_see_is_not_named(client, programmes):
    programme = ProgrammePageFactory(parent=programmes)
    programme.unpublish()

    assert programme.url not in links(client, "/langganan/", "#umpan")


def test_a_programme_is_shown_there_and_a_plain_page_is_not(programmes, home):
    programme = ProgrammePageFactory(parent=programmes)

    assert addresses_of(programme)["subscriptions"] == ["/langganan/"]
    assert addresses_of(home)["subscriptions"] == []


def test_more_programmes_take_no_more_queries(client, programmes):
    counts = []
    for number in (1, 4):
        ProgrammePageFactory.create_batch(number, parent=programmes)
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/langganan/").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
