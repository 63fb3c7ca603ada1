"""What was corrected or retracted says so wherever it is listed."""

import pytest
from bs4 import BeautifulSoup

from demo.factories import EventPageFactory, PressReleaseFactory, TopicFactory
from tests.sweep import by_two

pytestmark = pytest.mark.django_db


def signs(client, address):
    """The sign of each entry, by its title."""
    page = BeautifulSoup(client.get(address).text, "html.parser")
    signs = {}
    for entry in page.select("main .entry, .home__lead, .onward a"):
        title = entry.select_one("h2, h3, strong").get_text(strip=True)
        sign = entry.select_one(".kind--correction, .kind--retraction")
        signs[title] = sign.get_text() if sign else ""
    return signs


@pytest.fixture
def releases(press):
    topic = TopicFactory()
    pages = [PressReleaseFactory(parent=press, title=title) for title in ("Satu", "Dua", "Tiga")]
    for page in pages:
        page.topics.add(topic)
        page.save()
    by_two(pages[0], "correction", text="Angka yang benar 12.")
    by_two(pages[1], "correction", text="Angka yang benar 13.")
    by_two(pages[1], "retraction", text="Surveinya keliru.")
    return pages


def test_lists_and_links_carry_the_sign(client, press, releases):
    expected = {"Satu": "Ada ralat", "DICABUT: Dua": "Dicabut", "Tiga": ""}

    assert signs(client, press.url) == expected
    assert signs(client, "/") == expected
    del expected["Tiga"]
    assert signs(client, releases[2].url) == expected


def test_a_retracted_release_says_so_in_place_of_its_release_line(client, releases):
    page = BeautifulSoup(client.get(releases[1].url).text, "html.parser")

    assert page.select_one(".release-line").get_text().startswith("Dicabut ")
    assert page.select_one(".figure--lead") is None
    assert "Untuk disiarkan segera" not in page.get_text()


def test_events_stand_in_every_list_with_their_own_day(client, events):
    topic = TopicFactory()
    pages = [EventPageFactory(parent=events) for _ in range(2)]
    for page in pages:
        page.topics.add(topic)
        page.save()
    stamp = pages[1].listed_at.astimezone().date().isoformat()

    page = BeautifulSoup(client.get(pages[0].url).text, "html.parser")

    assert page.select_one(".onward time")["datetime"].startswith(stamp)
