from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from demo.factories import EventPageFactory, PressReleaseFactory, TopicFactory

JAKARTA = ZoneInfo("Asia/Jakarta")


def on(year, month=3, day=1):
    return datetime(year, month, day, tzinfo=JAKARTA)


def test_a_list_shows_live_articles_newest_first(client, press):
    PressReleaseFactory(parent=press, title="Lebih lama", released_at=on(2024))
    PressReleaseFactory(parent=press, title="Lebih baru", released_at=on(2025))
    PressReleaseFactory(parent=press, title="Tersembunyi", live=False)

    text = client.get("/siaran-pers/").text

    assert text.index("Lebih baru") < text.index("Lebih lama")
    assert "Tersembunyi" not in text


def test_a_year_lists_its_articles_by_jakarta_time(client, press):
    PressReleaseFactory(
        parent=press, title="Awal tahun", released_at=datetime(2025, 1, 1, 1, tzinfo=JAKARTA)
    )
    PressReleaseFactory(parent=press, title="Tahun lalu", released_at=on(2024))

    text = client.get("/siaran-pers/2025/").text

    assert "Awal tahun" in text
    assert "Tahun lalu" not in text


def test_events_are_listed_under_the_year_they_take_place(client, events):
    EventPageFactory(parent=events, title="Lokakarya", released_at=on(2024, 12), starts_at=on(2025))

    assert "Lokakarya" in client.get("/kegiatan/2025/").text
    assert client.get("/kegiatan/2024/").status_code == 404


def test_a_topic_lists_its_articles_in_both_languages(client, press):
    topic = TopicFactory(name="Tata ruang", slug="tata-ruang")
    release = PressReleaseFactory(parent=press, title="Tentang ruang")
    release.topics.add(topic)
    release.save()

    assert "Tentang ruang" in client.get("/siaran-pers/topik/tata-ruang/").text
    assert press.topic_url(topic) == "/siaran-pers/topik/tata-ruang/"
    assert client.get("/en/press-releases/topic/tata-ruang/").status_code == 404  # no article
    other_word = client.get("/siaran-pers/topic/tata-ruang/")
    assert other_word.status_code == 301
    assert other_word["Location"] == "/siaran-pers/topik/tata-ruang/"


@pytest.mark.parametrize("address", ["/siaran-pers/1999/", "/siaran-pers/topik/tidak-ada/"])
def test_a_year_or_topic_without_articles_is_not_found(client, press, address):
    assert client.get(address).status_code == 404


def test_long_lists_have_pages(client, press):
    PressReleaseFactory.create_batch(13, parent=press)

    first, second = (client.get(f"/siaran-pers/?page={number}") for number in (1, 2))

    assert len(first.context["articles"]) == 12
    assert len(second.context["articles"]) == 1


@pytest.mark.parametrize("number", ["0", "3", "x", "-1", "99999", "1" * 5000, "%00", "²"])
def test_a_page_of_a_list_that_does_not_exist_is_not_found(client, press, number):
    PressReleaseFactory.create_batch(13, parent=press)

    assert client.get(f"/siaran-pers/?page={number}").status_code == 404
