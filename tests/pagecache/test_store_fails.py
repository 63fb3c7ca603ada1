"""A store is a help, never a condition: without it readers get every page, and nothing old."""

import subprocess
import time

import pytest
import redis
from django.test import TestCase

from demo.factories import PressReleaseFactory
from pagecache import invalidation
from pagecache.address import Address
from pagecache.models import Invalidation
from pagecache.refresh import refresh
from pagecache.stores import StoreFailed, base, store
from tests.browser.demo_site import free_port
from tests.deploy.servers import program
from tests.pagecache.disks import fill, make_read_only, small_disk
from tests.pagecache.doors import ask

pytestmark = pytest.mark.django_db
READ = ("/", "/siaran-pers/", "/feed/", "/sitemap.xml", "/en/")


@pytest.fixture
def kept_in(settings):
    """The store that settings name, in use while the test runs."""

    def use(**values):
        for name, value in values.items():
            setattr(settings, name, value)
        store.cache_clear()
        return store()

    yield use
    store.cache_clear()


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path / "disk") as place:
        yield place


def statuses(door):
    return {ask(door, path, host="localhost").status for path in READ}


def at(path):
    return Address("localhost", path)


def keep(release):
    """Render the page of a release, and nothing else."""
    Invalidation.objects.all().delete()
    invalidation.invalidate([at(release.url)])
    refresh()


def withdraw(door, release):
    """Take a release from readers while the store fails: nothing old is served, then or later."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        release.unpublish()
    with pytest.raises(StoreFailed):
        refresh()
    assert ask(door, release.url, host="localhost").status == 404
    assert statuses(door) == {200}
    assert Invalidation.objects.filter(
        target=f"localhost{release.url}"
    ).exists()  # for when it is whole


def test_on_a_full_disk_readers_get_fresh_pages_and_people_hear_once(
    disk, kept_in, open_door, press, member, mailoutbox, caplog, monkeypatch
):
    administrator = member("Administrator")
    monkeypatch.setattr(base, "_complained", -float(base.COMPLAINT_SECONDS))
    keeping = kept_in(WARTA_PAGECACHE="folder", PAGECACHE_DIR=disk / "pagecache")
    door = open_door(keeping)
    release = PressReleaseFactory(parent=press, title="Judul lama")
    Invalidation.objects.all().delete()
    invalidation.invalidate([at("/siaran-pers/")])
    refresh()
    room = fill(disk)

    release.title = "Judul baru"
    release.save()
    Invalidation.objects.all().delete()
    invalidation.invalidate(at(path) for path in READ)
    for _attempt in range(3):
        Invalidation.objects.update(due="2024-01-01T00:00:00Z")
        refresh()

    assert statuses(door) == {200}
    assert "Judul baru" in ask(door, "/siaran-pers/", host="localhost").text
    told = [mail for mail in mailoutbox if administrator.email in mail.to]
    assert len(told) == 1
    assert "No space left" in told[0].body
    assert Invalidation.objects.filter(attempts=3).count() > 1
    assert len([one for one in caplog.records if one.name == base.__name__]) == 1

    room.unlink()
    Invalidation.objects.update(due="2024-01-01T00:00:00Z")
    refresh()
    assert all(keeping.get(at(path)) for path in READ)


def test_of_a_disk_that_can_only_be_read_nothing_is_served(disk, kept_in, open_door, press, client):
    keeping = kept_in(WARTA_PAGECACHE="folder", PAGECACHE_DIR=disk / "pagecache")
    release = PressReleaseFactory(parent=press)
    keep(release)
    door = open_door(keeping)
    make_read_only(disk)

    withdraw(door, release)
    assert client.get("/readyz").json()["pagecache"] is False


@pytest.fixture
def server(tmp_path):
    """A Redis of its own: its address, and what stops it."""
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen([program("redis-server"), *options], stdout=subprocess.DEVNULL)
    asking = redis.Redis(port=port)
    for _ in range(100):
        try:
            asking.ping()
            break
        except redis.ConnectionError:
            time.sleep(0.02)

    def stop():
        process.terminate()
        process.wait(10)

    yield f"redis://127.0.0.1:{port}/0", stop
    stop()


def test_without_redis_readers_get_pages_and_nothing_old(server, kept_in, open_door, press):
    url, stop = server
    keeping = kept_in(WARTA_PAGECACHE="redis", REDIS_URL=url)
    release = PressReleaseFactory(parent=press)
    keep(release)
    door = open_door(keeping)
    assert keeping.get(at(release.url))
    assert ask(door, release.url, host="localhost").status == 200
    stop()

    withdraw(door, release)
