"""What is kept of a page goes with the commit of its act, and is never out of date after that."""

import pytest
from django.test import TestCase
from wagtail.models import Site

from cms.pagecache import stale
from cms.pagecache.address import on_every_host
from cms.pagecache.jobs import render_whole_site
from cms.pagecache.refresh import refresh
from cms.pagecache.rendering import render
from cms.pagecache.stores import store
from cms.surfaces import addresses_of, every_address
from publications.models import PressRelease
from tests.factories import PressReleaseFactory

FOREVER = float("inf")


@pytest.fixture
def kept(settings, tmp_path, site):
    settings.WARTA_PAGECACHE = "folder"
    settings.PAGECACHE_DIR = tmp_path / "pagecache"
    store.cache_clear()
    yield store()
    store.cache_clear()


def settle():
    while refresh() or render_whole_site(FOREVER):
        pass


@pytest.fixture
def everything_is_kept(kept, release):
    other = PressReleaseFactory(parent=release.get_parent().specific)
    other.body = [("text", f'<p><a linktype="page" id="{release.pk}">Lihat</a></p>')]
    other.save_revision().publish()
    stale.everything()
    settle()


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
def test_text_is_gone_with_the_commit_wherever_it_was_kept(
    kept, everything_is_kept, release, act, kind
):
    page = PressRelease.objects.get(pk=release.pk)
    shown = on_every_host({to for found in addresses_of(page).values() for to in found})
    before = [address for address in shown if kept.get(address)]
    assert len(before) > 10

    done(act, page, kind, text="Rekaan.", ground="court")

    assert [address for address in shown if kept.get(address)] == []


@pytest.mark.parametrize("kind", ["correction", "retraction", "takedown"])
def test_nothing_is_out_of_date_after_an_act_and_after_its_end(
    kept, everything_is_kept, release, act, undo, kind
):
    made = done(act, release, kind, text="Rekaan.", ground="court")
    settle()
    assert out_of_date(kept) == []
    listed = on_every_host(["/ralat/", "/ralat/feed/"])
    assert all(b"ralat-" in kept.get(address).bodies[""] for address in listed)

    done(undo, made)
    settle()
    assert out_of_date(kept) == []
    assert all(b"#ralat-" not in kept.get(address).bodies[""] for address in listed)


def test_correction_reaches_what_is_kept_of_page_feeds_and_api(
    kept, everything_is_kept, release, act
):
    done(act, release, "correction", text="Yang benar empat puluh satu.")
    settle()

    for target in (release.url, "/feed/", f"/api/v1/articles/{release.pk}", "/ralat/"):
        (address,) = on_every_host([target])
        assert b"empat puluh satu" in kept.get(address).bodies[""], target


def test_log_forgets_a_page_that_a_script_deletes(kept, everything_is_kept, release, act):
    done(act, release, "correction")
    settle()

    done(PressRelease.objects.get(pk=release.pk).delete)
    settle()

    assert out_of_date(kept) == []
    (log,) = on_every_host(["/ralat/"])
    assert b"Luas taman" not in kept.get(log).bodies[""]
