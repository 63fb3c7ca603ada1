"""Lists take as many queries for five articles as for one; an article page takes few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.factories import (
    ImageFactory,
    PersonFactory,
    PressReleaseFactory,
    ProgrammePageFactory,
    ResearchAuthorFactory,
    ResearchPageFactory,
    TopicFactory,
)

ARTICLE = 15  # Wagtail needs 8 of them to find the page and to see that it is public


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


def test_a_publication_names_many_authors_in_one_query(client, research):
    pages = [ResearchPageFactory(parent=research) for _number in range(2)]
    for page, authors in zip(pages, (1, 5), strict=True):
        for _number in range(authors):
            ResearchAuthorFactory(page=page, other_name="", person=PersonFactory())

    taken = [queries(client, page.url) for page in pages]

    assert taken[0] == taken[1] <= ARTICLE + 1


def test_a_programme_gathers_what_came_out_of_it_in_three_queries(client, programmes, press):
    pages = [ProgrammePageFactory(parent=programmes) for _number in range(2)]
    for page, releases in zip(pages, (1, 5), strict=True):
        PressReleaseFactory.create_batch(releases, parent=press, programme=page)

    taken = [queries(client, page.url) for page in pages]

    assert taken[0] == taken[1] <= ARTICLE + 3
