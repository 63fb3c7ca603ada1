"""Comments in the API, and the registry of surfaces."""

import pytest
from django.urls import reverse

from cms.surfaces import addresses_of
from comments.surfaces import showing_comments
from demo.factories import PlainPageFactory


@pytest.fixture
def address(release):
    return reverse("api-1:comments", args=[release.pk])


def test_the_api_gives_approved_comments_without_addresses(client, release, address, comment):
    parent = comment(comment="Setuju <b>sekali</b>")
    reply = comment(parent=parent)
    for status in ("unconfirmed", "pending", "rejected", "spam"):
        comment(status)

    answer = client.get(address)

    assert answer.json()["count"] == 2
    first, second = answer.json()["items"]
    assert first == {
        "id": parent.pk,
        "parent": None,
        "level": 0,
        "author": "Siti Rahma",
        "is_official": False,
        "text": "Setuju <b>sekali</b>",
        "language": "id",
        "published_at": first["published_at"],
        "url": f"http://localhost{parent.get_absolute_url()}",
    }
    assert (second["id"], second["parent"]) == (reply.pk, parent.pk)
    assert "pembaca.example" not in answer.text


@pytest.mark.parametrize("number", [1, 5])
def test_the_api_asks_the_same_however_many_there_are(
    client, address, comment, django_assert_max_num_queries, number
):
    for _index in range(number):
        comment()
    client.get(address)

    with django_assert_max_num_queries(8):
        client.get(address)


def test_the_api_gives_comments_in_parts(client, address, comment):
    numbers = [comment().pk for _index in range(5)]

    answer = client.get(address, {"limit": 2, "offset": 2}).json()

    assert answer["count"] == 5
    assert [item["id"] for item in answer["items"]] == numbers[2:4]


@pytest.mark.parametrize(
    "query", ["limit=x", "limit=0", "limit=101", "offset=-1", "offset=99999999999", "limit=%00"]
)
def test_the_api_refuses_odd_parts(client, address, query):
    assert client.get(f"{address}?{query}").status_code == 422


@pytest.mark.parametrize(
    ("number", "status"), [("999999", 404), ("0", 422), ("99999999999999999999", 422)]
)
def test_the_api_knows_no_other_pages(client, site, number, status):
    assert client.get(f"/api/v1/articles/{number}/comments").status_code == status


def test_only_pages_with_comments_show_through_them(release, home):
    about = PlainPageFactory(parent=home)

    assert reverse("comments:write", args=[release.pk]) in addresses_of(release)["comments"]
    assert addresses_of(about)["comments"] == []


def test_lists_that_say_how_many_comments_there_are_show_them_too(release, home):
    lists = set(addresses_of(release)["lists"])
    plain = PlainPageFactory(parent=home)

    assert release.get_parent().url in lists
    assert lists <= set(showing_comments(str(release.pk)))
    assert release.get_parent().url not in showing_comments(str(plain.pk))
