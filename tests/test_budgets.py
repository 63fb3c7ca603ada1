"""Lists take as many queries for five articles as for one; an article page takes few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ImageFactory, PressReleaseFactory, TopicFactory

ARTICLE = 22  # Wagtail needs 9 of them to find the page and to see that it is public


def queries(client, address):
    client.get(address)  # pictures are made once
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def release(press, topic):
    page = PressReleaseFactory(parent=press, lead_image=ImageFactory())
    page.topics.add(topic)
    page.save()
    return page


@pytest.mark.parametrize("address", ["/", "/siaran-pers/"])
def test_a_list_of_five_takes_no_more_queries_than_one(client, press, address):
    topic = TopicFactory()
    release(press, topic)
    one = queries(client, address)
    for _number in range(4):
        release(press, topic)

    assert queries(client, address) == one


def test_an_article_page_stays_within_its_budget(client, press):
    topic = TopicFactory()
    pages = [release(press, topic) for _number in range(3)]

    taken = queries(client, pages[1].url)

    assert taken <= ARTICLE, taken
