"""Whatever is renamed or deleted ends at once, and is found where it is now."""

import pytest
from django.test import TestCase
from wagtail.contrib.redirects.models import Redirect

from demo.factories import EventPageFactory, PressReleaseFactory, ProgrammePageFactory, TopicFactory
from pagecache import render_on_demand
from pagecache.address import Address
from pagecache.models import Invalidation
from pagecache.refresh import expand, refresh
from publications.models import Topic
from tests.sweep import by_two

pytestmark = pytest.mark.django_db


def commits():
    return TestCase.captureOnCommitCallbacks(execute=True)


def at(target):
    return Address.at("localhost", target)


def read(store, *targets):
    """Readers ask for addresses, which then are kept."""
    for target in targets:
        render_on_demand.fetch(store, at(target))
        assert store.get(at(target)), target


@pytest.fixture
def topic(press):
    topic = TopicFactory(name="Zonasi", slug="zonasi")
    for release in PressReleaseFactory.create_batch(13, parent=press):
        release.topics.add(topic)
        release.save()
    return topic


LISTS = ("/siaran-pers/topik/zonasi/", "/siaran-pers/topik/zonasi/?page=2")


@pytest.mark.parametrize("is_deleted", [False, True])
def test_the_lists_of_a_topic_end_with_the_commit(pagecache, press, topic, client, is_deleted):
    read(pagecache, *LISTS)
    Invalidation.objects.all().delete()
    with commits():
        if is_deleted:
            topic.delete()
        else:
            topic.slug = "zonasi-laut"
            topic.save()

    assert [pagecache.get(at(target)) for target in LISTS] == [None, None]
    expand()
    waiting = set(Invalidation.objects.filter(kind="address").values_list("target", flat=True))
    assert {f"localhost{release.url}" for release in press.articles()} <= waiting
    answer = client.get(LISTS[0])
    new = None if is_deleted else "/siaran-pers/topik/zonasi-laut/"
    assert answer.headers.get("Location") == new
    assert answer.status_code == (404 if is_deleted else 301)

    release = press.articles()[0]
    Invalidation.objects.all().delete()
    read(pagecache, *([new] if new else []))
    with commits():
        by_two(release, "takedown", text="x", ground="court")
    refresh()
    kept = {one: pagecache.get(one).bodies[""].decode() for one in pagecache.addresses()}
    assert [one for one, text in kept.items() if release.title in text] == []


def test_a_topic_made_again_has_its_list_and_older_names_follow(press, topic, client):
    for slug in ("zonasi-laut", "ruang-laut"):
        topic.slug = slug
        topic.save()
    for old in ("zonasi", "zonasi-laut"):
        found = client.get(f"/siaran-pers/topik/{old}/")
        assert (found.status_code, found["Location"]) == (301, "/siaran-pers/topik/ruang-laut/")

    other = Topic.objects.create(name="Lain", slug="zonasi", live=True)
    release = press.articles()[0]
    release.topics.add(other)
    release.save()
    topic.delete()

    assert client.get("/siaran-pers/topik/zonasi/").status_code == 200
    assert client.get("/siaran-pers/topik/zonasi-laut/").status_code == 404
    assert not Redirect.objects.exists()


def test_a_topic_that_no_reader_saw_leaves_no_redirect(press):
    topic = TopicFactory(slug="rahasia")
    PressReleaseFactory(parent=press, topics=[topic], live=False)
    topic.slug = "lain"
    topic.save()

    assert not Redirect.objects.exists()


def test_feeds_calendars_years_and_topics_of_a_renamed_page_are_found(
    pagecache, programmes, events, press, topic, client
):
    programme = ProgrammePageFactory(parent=programmes, slug="lama")
    event = EventPageFactory(parent=events, slug="diskusi", programme=programme)
    year = press.years()[0]
    below = {
        "/program/lama/": ("feed/", "feed/atom/", "feed/json/", "kalender.ics"),
        "/kegiatan/": ("feed/", "diskusi/kegiatan.ics"),
        "/siaran-pers/": ("feed/", f"{year}/", "topik/zonasi/", "topik/zonasi/?page=2"),
    }
    read(pagecache, *(f"{path}{rest}" for path, parts in below.items() for rest in parts))
    new = {"/program/lama/": "/program/baru/", "/kegiatan/": "/acara/", "/siaran-pers/": "/pers/"}
    with commits():
        for page in (programme, events, press):
            page.slug = new[page.url].strip("/").rpartition("/")[2]
            page.save_revision().publish()

    for path, parts in below.items():
        for rest in parts:
            assert pagecache.get(at(f"{path}{rest}")) is None, rest
            found = client.get(f"{path}{rest}")
            assert (found.status_code, found["Location"]) == (301, f"{new[path]}{rest}")
    assert client.get("/program/lama/feed/lain/").status_code == 404
    event.refresh_from_db()
    event.unpublish()
    assert client.get("/kegiatan/diskusi/kegiatan.ics").status_code == 404  # nor is it named


def published_under(page, slug):
    """As an editor publishes a section that is not live, with another slug."""
    page.slug = slug
    page.save_revision().publish()


def renamed_while_hidden(page, slug):
    """As somebody with a command does, who never saw that it is not live."""
    page.slug = slug
    page.save()


@pytest.mark.parametrize("rename", [published_under, renamed_while_hidden])
def test_pages_below_a_section_that_is_not_live_leave_their_old_addresses(
    pagecache, press, client, rename
):
    release = PressReleaseFactory(parent=press, slug="zonasi")
    press.unpublish()
    old, new = "/siaran-pers/zonasi/", "/pers/zonasi/"
    read(pagecache, old)

    with commits():
        rename(press, "pers")

    assert pagecache.get(at(old)) is None
    assert client.get(old).get("Location", "") in ("", new)
    assert release.title in client.get(new).content.decode()


def test_another_slug_of_a_draft_touches_nothing_that_is_kept(pagecache, press):
    draft = PressReleaseFactory(parent=press, slug="rancangan", live=False)
    PressReleaseFactory(parent=press, slug="zonasi")
    read(pagecache, "/siaran-pers/zonasi/", "/siaran-pers/")

    with commits():
        renamed_while_hidden(draft, "naskah")

    assert pagecache.get(at("/siaran-pers/zonasi/"))
    assert pagecache.get(at("/siaran-pers/"))
