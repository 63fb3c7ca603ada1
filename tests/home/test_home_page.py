from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from demo.factories import EventPageFactory, PressReleaseFactory, ResearchPageFactory


def test_home_answers_what_is_new_what_is_coming_and_what_to_read(client, press, events, research):
    PressReleaseFactory(parent=press, title="Rilis terbaru")
    EventPageFactory(parent=events, title="Diskusi pekan depan")
    past = timezone.now() - timedelta(days=2)
    EventPageFactory(parent=events, title="Diskusi pekan lalu", starts_at=past)
    ResearchPageFactory(parent=research, title="Makalah terbaru")

    text = client.get("/").text

    for title in ["Rilis terbaru", "Diskusi pekan depan", "Makalah terbaru"]:
        assert title in text
    assert "Diskusi pekan lalu" not in text


def test_home_shows_articles_of_its_own_language(client, press):
    PressReleaseFactory(parent=press, title="Hanya bahasa Indonesia")

    assert "Hanya bahasa Indonesia" not in client.get("/en/").text


def test_each_list_of_the_home_page_leads_to_all_of_it(client, press, events, research):
    PressReleaseFactory.create_batch(2, parent=press)
    ResearchPageFactory(parent=research)
    research.unpublish()

    page = BeautifulSoup(client.get("/").text, "html.parser")
    heads = {
        head.h2.get_text(): [link["href"] for link in head.select("a")]
        for head in page.select(".home .section-head")
    }

    assert heads["Siaran pers lainnya"] == ["/siaran-pers/"]
    assert heads["Segera"] == ["/kegiatan/"]
    assert heads.get("Bacaan", []) == []


def test_a_new_site_has_no_head_with_nothing_below(client, site):
    page = BeautifulSoup(client.get("/").text, "html.parser")

    assert page.select_one(".home__reach") is None
    assert "Hubungi kami" not in [head.get_text() for head in page.select("h2")]


@pytest.mark.parametrize("language", ["", "/en"])
def test_an_empty_home_says_so(client, site, language):
    response = client.get(f"{language}/")

    assert response.status_code == 200
    assert 'class="empty"' in response.text


def test_home_asks_as_many_queries_for_five_of_each_as_for_one(client, press, events, research):
    counts = []
    for number in (1, 4):
        PressReleaseFactory.create_batch(number, parent=press)
        EventPageFactory.create_batch(number, parent=events)
        ResearchPageFactory.create_batch(number, parent=research)
        client.get("/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 15
