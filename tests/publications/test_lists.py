"""The places of articles in lists, and what stands beside an article."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms import paging
from cms.surfaces import addresses_of
from demo.factories import EventPageFactory, PressReleaseFactory, ProgrammePageFactory, TopicFactory
from pagecache.address import Address
from pagecache.rendering import render
from publications.models import Listing, PressRelease

pytestmark = pytest.mark.postgresql

NOW = timezone.now()


def release(press, days, *topics):
    page = PressReleaseFactory(parent=press, released_at=NOW - timedelta(days=days))
    page.topics.set(topics)
    page.save()
    return page


def fresh(page):
    return PressRelease.objects.get(pk=page.pk)


@pytest.fixture
def topic(db):
    return TopicFactory()


def test_related_are_the_nearest_of_a_topic_the_older_first(press, topic):
    pages = [release(press, days, topic) for days in range(7)]
    release(press, 0.5)

    assert fresh(pages[0]).related == pages[1:4]
    assert fresh(pages[5]).related == [pages[6], pages[4], pages[3]]


def test_what_leads_on_is_one_list_in_which_each_stands_once(client, press, topic):
    """Related by topic, just before and after; not what the text itself names."""
    pages = [release(press, days, topic) for days in range(4)]
    alone = release(press, 4)
    middle = pages[2]

    assert fresh(middle).onward == [(pages[3], "earlier"), (pages[1], "later"), (pages[0], "")]
    assert fresh(pages[3]).onward[-1] == (alone, "earlier")
    middle.body = [("related", {"title": "", "pages": [pages[3]]})]
    middle.save()

    assert pages[3] not in [page for page, _place in fresh(middle).onward]
    assert client.get(middle.url).text.count(f'href="{pages[1].url}"') == 1


def test_those_beside_are_in_the_order_of_the_list(press):
    newest, middle, oldest = (release(press, days) for days in (1, 1, 1))
    hidden = release(press, 1)
    hidden.unpublish()
    PageViewRestriction.objects.create(page=release(press, 1), restriction_type="login")

    assert list(press.articles()) == [oldest, middle, newest]  # by key, where dates are the same
    assert (fresh(middle).previous, fresh(middle).next) == (newest, oldest)
    assert fresh(oldest).next is None


def test_the_neighbours_are_few_and_all_of_those_that_show_an_article(client, press, topic):
    pages = [release(press, days, topic) for days in range(12)]
    shown_on = {
        page.url
        for page in pages
        for one in [fresh(page)]
        if pages[5] in [one.previous, one.next, *one.related]
    }

    named = set(addresses_of(fresh(pages[5]))["neighbours"])

    assert shown_on <= named
    assert len(named) == 6


def test_a_new_date_topic_or_programme_is_a_new_place(press, programmes, topic):
    page, other = release(press, 1, topic), release(press, 2)
    page.released_at, page.programme = (
        NOW - timedelta(days=3),
        ProgrammePageFactory(parent=programmes),
    )
    page.topics.clear()
    page.save()

    assert list(press.articles()) == [other, page]
    assert not press.on_topic(topic).exists()
    assert list(PressRelease.objects.listed(page.programme)) == [page]


def test_a_draft_changes_no_place(press):
    page = release(press, 1)
    page.released_at = NOW - timedelta(days=500)
    page.save_revision()

    assert Listing.objects.get(page=page).at == NOW - timedelta(days=1)


def test_a_moved_article_is_in_the_lists_of_its_new_index(press, topic):
    page = release(press, 1, topic)
    english = press.get_translations().get().specific

    page.move(english, pos="last-child")

    assert list(english.on_topic(topic)) == [page]
    assert not press.articles().exists()


def test_years_and_topics_are_those_of_readable_articles(press, topic):
    release(press, 800, topic)
    release(press, 1)
    release(press, 400, TopicFactory()).unpublish()

    years = {(NOW - timedelta(days=days)).year for days in (1, 800)}
    assert press.years() == sorted(years, reverse=True)
    assert press.topics() == [topic]


def test_a_very_long_list_is_not_counted(client, press, monkeypatch):
    monkeypatch.setattr(paging, "PER_PAGE", 2)
    monkeypatch.setattr(paging, "COUNTED", 2)
    pages = [release(press, days) for days in range(4)]
    second = client.get("/siaran-pers/?page=2").text
    assert "dari 2" in second
    assert 'rel="prev" href="/siaran-pers/"' in second  # the canonical address has no number

    pages.append(release(press, 5))

    text = client.get("/siaran-pers/?page=2").text
    assert "?page=3" in text
    assert "dari" not in text.partition('class="pager"')[2].partition("</nav>")[0]
    assert client.get("/siaran-pers/?page=3").status_code == 200
    assert client.get("/siaran-pers/?page=4").status_code == 404


def test_the_first_of_a_year_or_topic_changes_every_list(press, topic):
    release(press, 800, topic)
    only = release(press, 1)
    old = f"/siaran-pers/{(NOW - timedelta(days=800)).year}/"
    assert old in addresses_of(fresh(only))["lists"]

    release(press, 1)

    assert old not in addresses_of(fresh(only))["lists"]


@pytest.mark.parametrize("path", ["/", "/kegiatan/", "{event}", "{programme}"])
def test_what_shows_a_coming_event_holds_until_it_is_over(events, programmes, path):
    programme = ProgrammePageFactory(parent=programmes)
    ends = timezone.now() + timedelta(hours=2)
    event = EventPageFactory(
        parent=events, starts_at=ends - timedelta(hours=4), ends_at=ends, programme=programme
    )

    rendering = render(Address("localhost", path.format(event=event.url, programme=programme.url)))

    assert rendering.until == ends
