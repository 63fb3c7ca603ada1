"""What is kept of a page goes with the commit of its act, and is never out of date after that."""

import shutil

import pytest
from django.test import TestCase, override_settings
from wagtail.models import Site

from cms.surfaces import addresses_of, every_address
from demo.factories import PressReleaseFactory
from pagecache import invalidation
from pagecache.address import on_every_host
from pagecache.full_refresh import render_whole_site
from pagecache.refresh import refresh
from pagecache.rendering import render
from pagecache.stores import store
from publications.models import PressIndex, PressRelease

pytestmark = pytest.mark.slow

FOREVER = float("inf")


def settle():
    while refresh() or render_whole_site(FOREVER):
        pass


@pytest.fixture(scope="module")
def rendered(kept_db, tmp_path_factory):
    """The keys of releases to which another one links, and a folder with the whole site."""
    folder = tmp_path_factory.mktemp("rendered") / "pagecache"
    press = PressIndex.objects.get(locale__language_code="id")
    with override_settings(WARTA_PAGECACHE="folder", PAGECACHE_DIR=folder):
        *pages, other = PressReleaseFactory.create_batch(4, parent=press)
        for number, page in enumerate(pages):
            page.title = f"Luas taman kota {number}"
            page.body = [("text", "<p>Taman seluas 14 hektare.</p>")]
            page.save_revision().publish()
        links = (f'<a linktype="page" id="{page.pk}">Lihat</a>' for page in pages)
        other.body = [("text", f"<p>{' '.join(links)}</p>")]
        other.save_revision().publish()
        invalidation.invalidate_all()
        settle()
    return [page.pk for page in pages], folder


@pytest.fixture
def kept(rendered, settings, tmp_path):
    """A store in which the whole site is kept, for this test to change."""
    settings.WARTA_PAGECACHE = "folder"
    settings.PAGECACHE_DIR = tmp_path / "pagecache"
    shutil.copytree(rendered[1], settings.PAGECACHE_DIR, symlinks=True)
    return store()


@pytest.fixture
def releases(rendered, db):
    return [PressRelease.objects.get(pk=key) for key in rendered[0]]


@pytest.fixture
def release(releases):
    return releases[0]


def out_of_date(kept):
    """Each address at which readers get something else than they should."""
    found = []
    for address in on_every_host(every_address(Site.objects.get())):
        rendering, fresh = kept.get(address), render(address)
        if rendering and (not fresh.is_kept or rendering.bodies[""] != fresh.body):
            found.append(str(address))
    return found


def done(act, *args, **named):
    """An act, with what happens at its commit, before anything is rendered again."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return act(*args, **named)


@pytest.mark.parametrize("kind", ["retraction", "takedown"])
def test_text_is_gone_with_the_commit_wherever_it_was_kept(kept, release, act, kind):
    page = PressRelease.objects.get(pk=release.pk)
    shown = on_every_host({to for found in addresses_of(page).values() for to in found})
    before = [address for address in shown if kept.get(address)]
    assert len(before) > 10

    done(act, page, kind, text="Rekaan.", ground="court")

    assert [address for address in shown if kept.get(address)] == []


def test_nothing_is_out_of_date_after_acts_and_after_their_end(kept, releases, act, undo):
    kinds = ("correction", "retraction", "takedown")
    made = [
        done(act, release, kind, text="Rekaan.", ground="court")
        for release, kind in zip(releases, kinds, strict=True)
    ]
    settle()
    assert out_of_date(kept) == []
    listed = on_every_host(["/ralat/", "/ralat/feed/"])
    for address in listed:
        text = kept.get(address).bodies[""].decode()
        assert all(f"ralat-{one.pk}" in text for one in made)

    for one in made:
        done(undo, one)
    settle()
    assert out_of_date(kept) == []
    assert all(b"#ralat-" not in kept.get(address).bodies[""] for address in listed)


def test_correction_reaches_what_is_kept_of_page_feeds_and_api(kept, release, act):
    done(act, release, "correction", text="Yang benar empat puluh satu.")
    settle()

    plain = f"{release.url}naskah.txt"
    for target in (release.url, plain, "/feed/", f"/api/v1/articles/{release.pk}", "/ralat/"):
        (address,) = on_every_host([target])
        assert b"empat puluh satu" in kept.get(address).bodies[""], target


def test_log_forgets_a_page_that_a_script_deletes(kept, release, act):
    done(act, release, "correction")
    settle()

    done(PressRelease.objects.get(pk=release.pk).delete)
    settle()

    assert out_of_date(kept) == []
    (log,) = on_every_host(["/ralat/"])
    assert b"Luas taman kota 0" not in kept.get(log).bodies[""]
