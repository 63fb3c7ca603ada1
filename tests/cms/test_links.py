import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.rich_text import expand_db_html

from demo.factories import PlainPageFactory


def link(page):
    return f'<p><a linktype="page" id="{page.pk}">baca</a></p>'


def test_a_link_leads_to_a_page_that_readers_see(home):
    page = PlainPageFactory(parent=home, slug="hak-jawab")

    assert expand_db_html(link(page)) == '<p><a href="/hak-jawab/">baca</a></p>'


def test_a_link_to_a_hidden_page_does_not_tell_its_address(home):
    page = PlainPageFactory(parent=home, slug="rahasia", live=False)

    assert expand_db_html(link(page)) == "<p><a>baca</a></p>"


@pytest.mark.parametrize("key", ["999999", "x", "", "1" * 30])
def test_a_link_to_nothing_stays_text(home, key):
    assert expand_db_html(f'<a linktype="page" id="{key}">x</a>') == "<a>x</a>"


def test_more_links_take_no_more_queries(home):
    pages = PlainPageFactory.create_batch(5, parent=home)
    counts = []
    for several in (pages[:1], pages[:1], pages):
        with CaptureQueriesContext(connection) as caught:
            expand_db_html("".join(map(link, several)))
        counts.append(len(caught))

    assert counts[1] == counts[2]
