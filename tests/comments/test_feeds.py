"""The comments of a page as a feed."""

import json

import pytest
from django.urls import reverse
from lxml import etree

from demo.factories import PressReleaseFactory


def address(page, *name):
    return reverse("comments:feed", args=[page.pk, *name])


@pytest.mark.parametrize(
    ("name", "kind"),
    [((), "application/rss+xml"), (("atom",), "application/atom+xml")],
)
def test_the_feed_is_sound_and_newest_first(client, release, comment, name, kind):
    comment(comment="Yang pertama")
    comment(comment="Yang kedua <b>\x0b & lagi")

    answer = client.get(address(release, *name))

    assert answer["Content-Type"].startswith(kind)
    text = "".join(etree.fromstring(answer.content).itertext())
    assert text.index("Yang kedua") < text.index("Yang pertama")
    assert "pembaca.example" not in answer.text


def test_the_json_feed_leads_to_each_comment(client, release, comment):
    written = comment()

    (item,) = json.loads(client.get(address(release, "json")).content)["items"]

    assert item["url"] == f"http://localhost{written.get_absolute_url()}"
    assert item["authors"] == [{"name": "Siti Rahma"}]
    assert "email" not in json.dumps(item)


@pytest.mark.parametrize("status", ["unconfirmed", "pending", "rejected", "spam"])
def test_held_comments_are_in_no_feed(client, release, comment, status):
    comment(status, comment="Tidak untuk pembaca")

    assert "Tidak untuk pembaca" not in client.get(address(release)).text


def test_a_reader_who_has_it_is_told_so(client, release, comment):
    comment()
    tag = client.get(address(release))["ETag"]

    assert client.get(address(release), headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("number", [1, 5])
def test_the_feed_asks_the_same_however_many_there_are(
    client, release, comment, django_assert_max_num_queries, number
):
    for _index in range(number):
        comment()
    client.get(address(release))

    with django_assert_max_num_queries(10) as asked:
        client.get(address(release))

    assert sum("comments_readercomment" in query["sql"] for query in asked.captured_queries) == 1


def test_other_pages_and_formats_have_no_feed(client, press, release):
    hidden = PressReleaseFactory(parent=press, comments_policy="hidden")

    assert client.get(address(hidden)).status_code == 404
    assert client.get(address(release, "xml")).status_code == 404
    assert client.get(address(press)).status_code == 404
