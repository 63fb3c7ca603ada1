"""Of a host that the site does not have nothing is rendered, kept or served from the cache."""

import pytest
from django.test import TestCase
from wagtail.models import Site

from demo.factories import PressReleaseFactory
from pagecache import invalidation
from pagecache import refresh as refreshing
from pagecache.address import Address
from pagecache.full_refresh import forget_other_hosts
from pagecache.models import Invalidation
from pagecache.refresh import refresh
from pagecache.render_on_demand import fetch
from pagecache.rendering import render
from tests.pagecache.doors import ask

pytestmark = pytest.mark.django_db
OLD = "lama.example"


@pytest.fixture
def release(pagecache, press, settings):
    settings.ALLOWED_HOSTS = ["localhost", OLD, "baru.example"]
    release = PressReleaseFactory(parent=press, title="Ditarik kemudian")
    Invalidation.objects.all().delete()
    return release


def keep(pagecache, path="/"):
    """What an earlier version of Warta has left behind for the old host."""
    address = Address(OLD, path)
    there = render(Address("localhost", path))
    assert pagecache.put(address, there, pagecache.ticket(address))
    return address


def test_rows_of_such_a_host_remove_what_is_kept(pagecache, release):
    old = keep(pagecache)
    invalidation.invalidate([old, Address(OLD, "/siaran-pers/")])

    refresh()

    assert not list(pagecache.addresses())
    assert not Invalidation.objects.filter(target__startswith=OLD).exists()


def test_readers_by_such_a_name_get_what_django_says_now(pagecache, release, door):
    old = keep(pagecache)
    release.unpublish()

    assert fetch(pagecache, old) is None
    forget_other_hosts()

    assert pagecache.get(old) is None
    reply = ask(door, "/", host=OLD)
    assert "Ditarik kemudian" not in reply.text
    assert "public" not in reply.headers.get("cache-control", "")  # nor kept by a cache in front
    assert OLD not in pagecache.hosts()


def test_a_new_name_leaves_nothing_of_the_old_one(pagecache, site, release, monkeypatch):
    """Also of what is being rendered while the name is changed."""
    invalidation.invalidate([Address("localhost", path) for path in ("/", "/siaran-pers/")])
    refresh()
    assert pagecache.hosts() == {"localhost"}
    render_before = refreshing.render

    def rename(address, is_once):
        rendering = render_before(address)
        if Site.objects.filter(hostname="localhost").exists():
            with TestCase.captureOnCommitCallbacks(execute=True):
                site.hostname = "baru.example"
                site.save()
        return rendering

    monkeypatch.setattr(refreshing, "render", rename)
    invalidation.invalidate([Address("localhost", release.url)])
    refresh()

    assert pagecache.hosts() <= {"baru.example"}
