"""Share cards are kept once somebody asked, and gone with what they show."""

import pytest

from cms.models import OrganisationSettings
from demo.factories import PressReleaseFactory, TopicFactory
from pagecache.address import Address
from pagecache.refresh import refresh
from pagecache.render_on_demand import fetch
from publications.models import PressRelease
from tests.pagecache.doors import ask


@pytest.fixture
def topic(db):
    return TopicFactory(name="Tata ruang", slug="tata-ruang")


@pytest.fixture
def release(press, topic):
    page = PressReleaseFactory(parent=press)
    page.topics.add(topic)
    page.save()
    return page


@pytest.fixture
def places(press, release, topic):
    """Where the cards of a page and of the list of its topic are."""
    organisation = OrganisationSettings.for_site(press.get_site())
    return [
        Address("localhost", release.share_card(organisation).address(release.url)),
        Address(
            "localhost",
            press.share_card(organisation, topic.title).address(press.topic_url(topic)),
        ),
    ]


def kept(pagecache, places):
    return [pagecache.get(place) is not None for place in places]


def test_a_card_is_kept_when_asked_for_and_goes_with_its_page(
    door, pagecache, release, places, django_capture_on_commit_callbacks
):
    refresh()
    assert kept(pagecache, places) == [False, False]  # nothing draws it ahead

    first, second = (ask(door, places[0].target, host="localhost") for _time in range(2))
    assert first.body[:2] == second.body[:2] == b"\xff\xd8"
    assert "immutable" in second.headers["cache-control"]
    assert set(pagecache.get(places[0]).bodies) == {""}  # a picture is not compressed again

    with django_capture_on_commit_callbacks(execute=True):
        release.unpublish()
    assert kept(pagecache, places) == [False, False]
    assert ask(door, places[0].target, host="localhost").status == 404


def test_the_card_of_a_title_that_was_changed_is_not_kept(
    pagecache, release, places, django_capture_on_commit_callbacks
):
    fetch(pagecache, places[0])
    page = PressRelease.objects.get(pk=release.pk)
    page.title = "Judul lain"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    refresh()

    assert kept(pagecache, places) == [False, False]


def test_cards_go_with_the_name_of_a_topic_and_of_the_organisation(
    pagecache, press, topic, places, django_capture_on_commit_callbacks
):
    for place in places:
        fetch(pagecache, place)
    assert kept(pagecache, places) == [True, True]

    with django_capture_on_commit_callbacks(execute=True):
        topic.name = "Ruang kota"
        topic.save()
    assert kept(pagecache, places) == [True, False]

    with django_capture_on_commit_callbacks(execute=True):
        OrganisationSettings.for_site(press.get_site()).save()
    assert kept(pagecache, places) == [False, False]
