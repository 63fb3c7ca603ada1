"""Search in the API."""

import pytest

pytestmark = pytest.mark.postgresql


def ask(client, **query):
    return client.get("/api/v1/search", query)


def test_the_api_finds_what_readers_find(release, client):
    page = release("Rapat kerja", body="Kami merencanakan <b>kota</b>.", summary="Ringkas")

    answer = ask(client, q="perencanaan").json()

    assert answer["count"] == 1
    (result,) = answer["results"]
    assert result["title"] == "Rapat kerja"
    assert result["kind"] == "pressrelease"
    assert result["language"] == "id"
    assert result["summary"] == "Ringkas"
    assert result["url"].endswith(page.url)
    assert result["snippet"] == "Kami <mark>merencanakan</mark> kota.\nSerang"
    assert result["date"].endswith("+07:00")


def test_the_api_gives_a_part_of_the_results(release, client):
    for number in range(3):
        release(f"Rapat {number}")

    answer = ask(client, q="rapat", limit="2", offset="2").json()

    assert (answer["count"], answer["limit"], answer["offset"]) == (3, 2, 2)
    assert len(answer["results"]) == 1


WRONG = [
    {},
    {"q": ""},
    {"q": "a\x00b"},
    {"q": "a" * 2001},
    {"q": "a", "limit": "0"},
    {"q": "a", "limit": "x"},
    {"q": "a", "offset": "-1"},
    {"q": "a", "offset": "9" * 30},
    {"q": "a", "kind": "user"},
    {"q": "a", "language": "xx"},
    {"q": "a", "topic": "\x00"},
    {"q": "a", "page": "x", "year": "0"},
]


def test_wrong_parameters_are_told(client, site):
    answers = [ask(client, **query) for query in WRONG]

    assert {answer.status_code for answer in answers} == {422}
    assert {a.headers["Content-Type"] for a in answers} == {"application/problem+json"}


def test_words_without_letters_find_nothing(client, site):
    assert ask(client, q="!? 😀").json()["results"] == []


@pytest.mark.parametrize("count", [1, 5])
def test_the_number_of_queries_is_constant(release, client, django_assert_num_queries, count):
    for number in range(count):
        release(f"Rapat {number}")
    ask(client, q="rapat")

    with django_assert_num_queries(2):
        assert ask(client, q="rapat").json()["count"] == count


def test_a_search_is_followed_as_other_lists_are(release, client):
    for number in range(3):
        release(f"Zonasi {number}")
    address, seen = "/api/v1/search?q=zonasi&limit=2", []
    while address:
        answer = client.get(address).json()
        assert answer["items"] == answer["results"]
        seen += [one["url"] for one in answer["items"]]
        address = answer["next"]

    assert len(seen) == len(set(seen)) == answer["count"] == 3
