"""What a reader finds."""

import pytest
from bs4 import BeautifulSoup

from demo.factories import (
    EventPageFactory,
    ImageFactory,
    PressReleaseFactory,
    ResearchAuthorFactory,
    ResearchPageFactory,
    TopicFactory,
)
from search import index

pytestmark = pytest.mark.postgresql

FORMS = [
    "perencanaan",
    "merencanakan",
    "RENCANA",
    "rencana dan kota",
    '"merencanakan kota"',
    "kotá",
]


def test_a_word_is_found_in_all_its_forms(release, found):
    release("Lokakarya", body="Warga merencanakan kota bersama.")

    answers = {words: found(words) for words in FORMS}

    assert answers == {key: ["Lokakarya"] for key in FORMS}


def test_what_does_not_match_is_not_found(release, found):
    release("Lokakarya", body="Warga merencanakan kota bersama.")

    for words in ("kota kata", '"kota merencanakan"', "😀", "desa", "ota"):
        assert found(words) == []


def test_accents_do_not_matter(release, found):
    release("Obrolan Café Planologi")

    assert found("cafe") == found("CAFÉ") == ["Obrolan Café Planologi"]


def test_the_title_counts_more_than_the_summary_and_that_more_than_the_text(release, found):
    release("Satu", summary="Ringkas", body="Tentang pesisir di Lebak.")
    release("Dua", summary="Tentang pesisir", body="Isi.")
    release("Pesisir", summary="Ringkas", body="Isi.")

    assert found("pesisir") == ["Pesisir", "Dua", "Satu"]


def test_the_beginning_of_a_word_is_enough_where_nothing_else_is_found(release, found):
    release("Rakerda di Tangerang Selatan")

    assert found("tange") == ["Rakerda di Tangerang Selatan"]
    assert found("ta") == []


def test_english_pages_are_found_under_en_only(release, found, press):
    release("Town planning", parent=press.get_translations().get())
    release("Planning Indonesia")

    assert found("planning", "/en/search/") == ["Town planning"]
    assert found("planning") == ["Planning Indonesia"]


def test_search_narrows_by_kind_year_and_topic(release, found, events, client):
    topic = TopicFactory(name="Pesisir", slug="pesisir")
    page = release("Rapat satu", released_at="2024-03-24T10:00:00+07:00")
    page.topics.add(topic)
    page.save()
    index.put(page)
    index.put(EventPageFactory(parent=events, title="Rapat dua"))

    assert found("rapat", kind="eventpage") == ["Rapat dua"]
    assert found("rapat", year="2024") == ["Rapat satu"]
    assert found("rapat", topic="pesisir") == ["Rapat satu"]
    assert len(found("rapat", topic="bukan", year="x", kind="user")) == 2


def test_facets_say_how_many_pages_each_choice_leaves(release, client, events):
    release("Rapat satu", released_at="2024-03-24T10:00:00+07:00")
    release("Rapat dua", released_at="2023-03-24T10:00:00+07:00")
    index.put(
        EventPageFactory(parent=events, title="Rapat tiga", starts_at="2024-05-01T09:00:00+07:00")
    )

    facets = client.get("/cari/", {"q": "rapat", "year": "2024"}).context["facets"]

    counts = {
        facet["name"]: {choice.value: choice.number for choice, address in facet["choices"]}
        for facet in facets
    }
    assert counts == {
        "kind": {"pressrelease": 1, "eventpage": 1},
        "year": {"2024": 2, "2023": 1},
    }
    addresses = [address for choice, address in facets[0]["choices"]]
    assert addresses[0] == "?q=rapat&year=2024&kind=pressrelease"
    assert facets[1]["any"] == "?q=rapat"


def test_results_come_in_pages(release, client):
    for number in range(13):
        release(f"Rapat {number}")

    first = client.get("/cari/", {"q": "rapat"})
    second = client.get("/cari/", {"q": "rapat", "page": "2"})

    assert len(first.context["results"]) == 12
    assert len(second.context["results"]) == 1
    assert 'href="?q=rapat&amp;page=2"' in first.text
    assert 'rel="prev" href="?q=rapat"' in second.text
    assert client.get("/cari/", {"q": "rapat", "page": "3"}).status_code == 404


def test_the_words_found_are_marked_and_everything_else_is_escaped(release, client):
    release("Kota & <b>desa</b>", body="Ia berkata: merencanakan &lt;script&gt; kota.")

    html = client.get("/cari/", {"q": "perencanaan kota"}).text

    assert "<mark>merencanakan</mark> &lt;script&gt; <mark>kota</mark>" in html
    assert "<mark>Kota</mark> &amp; &lt;b&gt;desa&lt;/b&gt;" in html


def test_without_words_only_the_form_is_shown(client, site):
    response = client.get("/cari/")

    assert response.status_code == 200
    assert "results" not in response.context
    assert BeautifulSoup(response.text, "html.parser").select_one('input[name="q"]')


def test_where_nothing_is_found_a_better_spelling_is_offered(release, client):
    release("Rakerda di Tangerang Selatan")

    response = client.get("/cari/", {"q": "tangerrang selatan"})

    assert response.context["suggestion"] == "tangerang selatan"
    assert 'href="?q=tangerang%20selatan"' in response.text


def test_a_suggestion_never_tells_a_word_of_a_withdrawn_page(release, client):
    page = release("Rakerda di Tangerang Selatan")
    client.get("/cari/", {"q": "tangerrang"})
    page.unpublish()

    assert client.get("/cari/", {"q": "tangerrang"}).context["suggestion"] == ""


def test_search_engines_are_told_to_stay_away(client, site):
    assert client.get("/cari/").headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("words", ["a" * 2001, "rapat\x00", "\x00"])
def test_words_that_cannot_be_searched_are_refused_with_the_form(client, site, words):
    response = client.get("/cari/", {"q": words})

    assert response.status_code == 400
    assert 'role="alert"' in response.text


def test_authors_cities_and_venues_are_found(release, found, events, research):
    paper = ResearchPageFactory(parent=research, title="Kajian")
    ResearchAuthorFactory(page=paper, other_name="Saijah Adinda")
    index.put(paper)
    release("Rakerda", city="Pandeglang")
    index.put(EventPageFactory(parent=events, title="Lokakarya", venue="Aula Multatuli"))

    assert found("pandeglang") == ["Rakerda"]
    assert found("adinda") == ["Kajian"]
    assert found("multatuli") == ["Lokakarya"]


def results_queries(client, count: int) -> None:
    assert len(client.get("/cari/", {"q": "rapat"}).context["results"]) == count


def test_the_number_of_queries_does_not_depend_on_the_results(
    release, client, django_assert_max_num_queries, press
):
    counts = []
    for number in (1, 5):
        while PressReleaseFactory._meta.model.objects.count() < number:
            release(f"Rapat {number}")
        results_queries(client, number)
        with django_assert_max_num_queries(16) as queries:
            results_queries(client, number)
        counts.append(len(queries))

    assert counts[0] == counts[1]


HEADLINE = (
    "Ikatan perencana daerah menggelar rapat kerja, menyepakati penguatan peran perkotaan dan "
    "sepuluh program prioritas, serta membuka kerja sama riset dengan perguruan tinggi di delapan "
    "kabupaten dan kota sepanjang tahun anggaran mendatang"
)


def test_a_whole_headline_is_searched_by_its_beginning(release, client):
    page = release(HEADLINE)
    answer = client.get("/cari/", {"q": HEADLINE})

    assert [result.title for result in answer.context["results"]] == [HEADLINE]
    assert HEADLINE.startswith(answer.context["query"] + " ")
    assert len(answer.context["query"]) <= 200
    assert "Pertanyaan itu panjang" in answer.text
    assert "Pertanyaan itu panjang" not in client.get("/cari/", {"q": "rapat"}).text
    (found,) = client.get("/api/v1/search", {"q": HEADLINE}).json()["items"]
    assert found["url"].endswith(page.url)
    assert client.get("/cari/", {"q": "a" * 201}).status_code == 200


def test_what_stands_in_for_a_picture_is_no_passage_of_the_text(press, found, client):
    """A snippet is made of what readers read: the caption, not the alternative text."""
    image = {"image": ImageFactory(), "decorative": False, "alt_text": "tujuh orang duduk"}
    picture = {"image": image, "caption": "Peserta Rakerda", "credit": "Warta"}
    page = PressReleaseFactory(parent=press, title="Rapat", body=[("picture", picture)])
    index.put(page)

    assert found("duduk") == []
    assert found("peserta") == ["Rapat"]
    assert "duduk" not in client.get("/cari/?q=peserta").text
