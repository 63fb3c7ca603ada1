"""What is kept is compared with what readers would get if nothing were."""

import io
import os
import shutil
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from demo.factories import PressReleaseFactory
from pagecache.address import Address
from pagecache.addresses import inventory
from pagecache.rendering import Rendering, render
from pagecache.stores import Store, store
from publications.models import PressIndex, PressRelease

pytestmark = pytest.mark.slow


def at(path: str, query: str = "") -> Address:
    return Address("localhost", path, query)


@pytest.fixture(scope="module")
def rendered(kept_db, tmp_path_factory) -> tuple[Path, int]:
    """A site with a release, rendered into a folder; the key of the release."""
    folder = tmp_path_factory.mktemp("rendered") / "pagecache"
    press = PressIndex.objects.get(locale__language_code="id")
    with override_settings(WARTA_PAGECACHE="folder", PAGECACHE_DIR=folder):
        release = PressReleaseFactory(parent=press, title="Lama")
        call_command("prerender", jobs=1, quiet=True)
    return folder, release.pk


@pytest.fixture
def pagecache(rendered, settings, tmp_path) -> Store:
    """A store in which the whole site is kept, for this test to change."""
    settings.WARTA_PAGECACHE = "folder"
    settings.PAGECACHE_DIR = tmp_path / "pagecache"
    shutil.copytree(rendered[0], settings.PAGECACHE_DIR, symlinks=True)
    return store()


@pytest.fixture
def release(rendered, db) -> PressRelease:
    return PressRelease.objects.get(pk=rendered[1])


def check(*arguments: str, repair: bool = False) -> str:
    """What it prints when all is well; raises CommandError with all that it printed."""
    output = io.StringIO()
    try:
        call_command("cache-check", *arguments, repair=repair, jobs=1, stdout=output)
    except CommandError as error:
        raise CommandError(f"{output.getvalue()}{error}") from error
    return output.getvalue()


def keep(pagecache, address: Address, rendering: Rendering) -> None:
    assert pagecache.put(address, rendering, pagecache.ticket(address))


def test_what_was_just_rendered_does_not_differ(pagecache, release):
    said = check()
    assert f"{len(list(pagecache.addresses()))} addresses" in said
    assert "waiting" in said


def test_a_change_that_nobody_noticed_is_shown_and_repaired(pagecache, release):
    PressRelease.objects.filter(pk=release.pk).update(title="Baru")

    with pytest.raises(CommandError) as found:
        check()
    text = str(found.value)
    assert f"localhost{release.url}: --- kept\n+++ fresh" in text
    assert f'-  <h2><a href="{release.url}">Lama</a></h2>' in text
    assert f'+  <h2><a href="{release.url}">Baru</a></h2>' in text
    assert f"localhost{release.url}" not in check("/en/")

    with pytest.raises(CommandError):
        check(release.url, repair=True)
    check(release.url)
    assert b"Baru" in pagecache.get(at(release.url)).bodies[""]


def test_what_readers_can_no_longer_get_is_shown_and_withdrawn(pagecache, release):
    PressRelease.objects.filter(pk=release.pk).update(live=False)

    with pytest.raises(CommandError, match="kept, but readers would get HTTP 404"):
        check(release.url)
    with pytest.raises(CommandError):
        check(release.url, repair=True)

    check(release.url)
    assert pagecache.get(at(release.url)) is None


def test_what_is_kept_for_a_host_that_is_gone_is_withdrawn(pagecache, release, settings):
    settings.ALLOWED_HOSTS = ["localhost", "lama.example"]
    there = Address("lama.example", "/")
    keep(pagecache, there, render(at("/")))

    with pytest.raises(CommandError, match=r"lama\.example/: kept, but the site has no such host"):
        check(repair=True)

    assert pagecache.get(there) is None
    assert there not in pagecache.addresses()


def test_what_is_missing_is_shown_and_rendered(pagecache, release):
    pagecache.drop([at(release.url)])

    with pytest.raises(CommandError, match=f"localhost{release.url}: not kept"):
        check()
    with pytest.raises(CommandError):
        check(release.url, repair=True)

    assert pagecache.get(at(release.url)).holds(render(at(release.url)))


def test_parts_of_lists_may_be_missing(pagecache, press):
    PressReleaseFactory.create_batch(12, parent=press)
    command = import_module("pagecache.management.commands.cache-check")
    part = at("/siaran-pers/", "page=2")

    assert any(part in portion.addresses for portion in inventory())
    assert not any(part in addresses for addresses in command.everything())


def test_a_header_or_a_time_that_differs_is_shown(pagecache, release):
    fresh = render(at("/"))
    headers = tuple(pair for pair in fresh.headers if pair[0] != "Content-Security-Policy")
    keep(pagecache, at("/"), Rendering(200, (*headers, ("X-Old", "1")), fresh.body, None, True))

    with pytest.raises(CommandError) as found:
        check("/")

    assert "localhost/: -X-Old: 1\n+Content-Security-Policy: " in str(found.value)
    assert "1 of 1 addresses differ." in str(found.value)


def test_compressed_variants_of_another_page_are_shown(pagecache, release, tmp_path):
    other = tmp_path / "pagecache" / "localhost" / "en" / "@.html.gz"
    gzipped = tmp_path / "pagecache" / "localhost" / "@.html.gz"
    stat = gzipped.stat()
    gzipped.write_bytes(other.read_bytes())

    os.utime(gzipped, ns=(stat.st_mtime_ns, stat.st_mtime_ns))

    with pytest.raises(CommandError, match="its compressed variants are of another page"):
        check("/")
    with pytest.raises(CommandError):
        check("/", repair=True)
    check("/")
