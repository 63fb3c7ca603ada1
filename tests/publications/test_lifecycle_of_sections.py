"""What happens to a section is told in sets: many pages cost no more queries than a few."""

from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from benchmarks.sites import add, make_topics
from demo.factories import PlainPageFactory, PressReleaseFactory
from outlets.pressroom.models import PressKit
from publications import lifecycle
from search.models import SearchEntry

pytestmark = pytest.mark.postgresql


@pytest.fixture
def fill(press):
    """Gives the section so many releases with entries in the search and press kits."""

    def make(count):
        start = press.numchild
        dates = [timezone.now() - timedelta(days=number) for number in range(count)]
        add(press, list(range(start, start + count)), dates, make_topics())
        press.numchild = start + count
        press.save(update_fields=["numchild"], clean=False)
        keys = list(Page.objects.child_of(press).order_by("-pk").values_list("pk", flat=True))
        keys = keys[:count]
        entries = [SearchEntry(page_id=key, language="id", title="Rapat") for key in keys]
        SearchEntry.objects.bulk_create(entries)
        PressKit.objects.bulk_create([PressKit(release_id=key, file="kit.zip") for key in keys])
        return keys

    return make


@pytest.fixture
def queue(settings):
    """A queue from which no worker takes anything."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    return DBTaskResult.objects


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def queries(act):
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def counted(press):
    """The queries of restricting a section, of lifting that, and of moving it."""
    restrictions = []
    home = press.get_parent()
    return (
        queries(lambda: restrictions.append(restrict(press))),
        queries(lambda: restrictions[0].delete()),
        queries(lambda: lifecycle.renamed(press)),
        queries(lambda: lifecycle.moved(press, home, home, "/before/", "/after/")),
    )


def test_many_pages_cost_no_more_queries_than_a_few(press, fill, queue):
    fill(1)
    counted(press)  # what is asked once in a process
    fill(2)
    few = counted(press)

    fill(40)
    many = counted(press)

    assert many == few


def test_a_large_section_is_told_in_parts(press, fill, told, monkeypatch):
    monkeypatch.setattr(lifecycle, "CHUNK", 2)
    keys = fill(5)

    restrict(press)

    assert sorted(told) == sorted(("hidden", key, "restricted") for key in [press.pk, *keys])
    assert not SearchEntry.objects.filter(page__in=keys).exists()
    assert not PressKit.objects.exists()


def test_what_the_section_opens_again_is_found_and_has_its_kit(press, fill, told):
    keys = fill(3)
    restriction = restrict(press)
    told.clear()

    restriction.delete()

    assert sorted(told) == sorted(("shown", key) for key in [press.pk, *keys])
    assert SearchEntry.objects.filter(page__in=keys).count() == len(keys)
    assert PressKit.objects.exclude(digest="").count() == len(keys)


def publish(page, **values):
    """Publish a page with other values, up to what follows the commit."""
    page = Page.objects.get(pk=page.pk).specific
    for name, value in values.items():
        setattr(page, name, value)
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


def test_another_slug_changes_the_addresses_of_the_pages_below(home, told):
    section = PlainPageFactory(parent=home)
    publish(section)
    below = PlainPageFactory(parent=section)
    deeper = PlainPageFactory(parent=below)
    restrict(PlainPageFactory(parent=section))
    PlainPageFactory(parent=section, live=False)
    told.clear()

    publish(section, title="Judul lain")
    assert told == [("changed", section.pk)]
    told.clear()

    publish(section, slug="lain")

    assert told == [("changed", page.pk) for page in (section, below, deeper)]


def test_a_section_of_many_pages_is_renamed_with_all_their_addresses(press, fill, queue, client):
    keys = fill(1001)  # one condition for each is more than SQLite takes
    old = Page.objects.get(pk=keys[0]).url

    publish(press, slug="warta")

    to_their_pages = Redirect.objects.filter(redirect_page__in=keys)
    assert to_their_pages.filter(old_path__startswith="/siaran-pers/").count() == len(keys)
    assert client.get(old)["Location"] == old.replace("siaran-pers", "warta")


def test_the_kit_of_a_release_has_the_address_that_the_section_gives_it(press):
    release = PressReleaseFactory(parent=press)
    publish(release)
    before = PressKit.objects.get(release=release)

    publish(press, slug="warta")

    after = PressKit.objects.get(release=release)
    assert after.digest != before.digest
    with default_storage.open(after.file) as file, ZipFile(file) as kit:
        text = next(kit.read(name).decode() for name in kit.namelist() if name.endswith(".txt"))
    assert "/warta/" in text
    assert "/siaran-pers/" not in text
