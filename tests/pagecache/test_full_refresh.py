"""The whole site is rendered in slices, and again when what it was made with has changed."""

from datetime import UTC, datetime

import pytest
import time_machine

from cms.surfaces import every_address
from demo.factories import PlainPageFactory, PressReleaseFactory
from pagecache import full_refresh, invalidation
from pagecache.address import Address
from pagecache.full_refresh import render_whole_site, start_if_outdated
from pagecache.models import Invalidation, InvalidationKind
from pagecache.rendering import may_be_cached

pytestmark = pytest.mark.django_db


def at(path: str) -> Address:
    return Address("localhost", path)


def asked_for() -> int:
    return Invalidation.objects.filter(kind=InvalidationKind.ALL).count()


def test_nothing_is_done_that_nobody_asked_for(pagecache, press):
    assert render_whole_site(60) == 0
    assert not list(pagecache.addresses())


def test_every_public_address_is_rendered(pagecache, site, press):
    PressReleaseFactory(parent=press)
    invalidation.invalidate_all()

    assert render_whole_site(60) > 0

    kept = set(pagecache.addresses())
    asked = {Address("localhost", path) for path in every_address(site) if "?" not in path}
    assert {address for address in asked if may_be_cached(address)} <= kept
    assert not asked_for()


def test_a_slice_goes_on_where_the_last_one_ended(pagecache, press):
    releases = [PressReleaseFactory(parent=press) for _number in range(4)]
    invalidation.invalidate_all()
    rounds = 0
    while asked_for():
        render_whole_site(0)  # a slice without time: one page
        rounds += 1
        job = Invalidation.objects.filter(kind=InvalidationKind.ALL).first()
        assert job is None or job.done == rounds < job.total

    assert rounds > len(releases)
    assert all(pagecache.get(at(release.url)) for release in releases)


def test_a_change_meanwhile_begins_again(pagecache, press):
    PressReleaseFactory(parent=press)
    invalidation.invalidate_all()
    render_whole_site(0)
    invalidation.invalidate_all()

    render_whole_site(0)

    assert Invalidation.objects.get(kind=InvalidationKind.ALL).done == 1


def test_a_page_that_fails_does_not_stop_the_others(pagecache, press, home, monkeypatch):
    release, broken = PressReleaseFactory(parent=press), PlainPageFactory(parent=home)

    def fail(self, *args, **kwargs):
        raise ValueError("a broken template")

    monkeypatch.setattr(type(broken), "get_context", fail)
    invalidation.invalidate_all()
    while asked_for():
        render_whole_site(60)

    assert pagecache.get(at(release.url))
    assert Invalidation.objects.filter(
        kind=InvalidationKind.ADDRESS, target=f"localhost{broken.url}"
    ).exists()


def test_the_same_code_is_rendered_once(pagecache, site):
    start_if_outdated()
    start_if_outdated()
    assert asked_for() == 1


def test_new_code_has_the_site_rendered_again(pagecache, site, settings, tmp_path):
    settings.BASE_DIR = tmp_path
    template = tmp_path / "templates" / "base.html"
    template.parent.mkdir()
    template.write_text("old")
    start_if_outdated()
    full_refresh.fingerprint.cache_clear()  # as a new process has none
    template.write_text("new")

    start_if_outdated()

    assert asked_for() == 2
    full_refresh.fingerprint.cache_clear()


def test_a_new_year_has_the_site_rendered_again(pagecache, site):
    """In the site's time zone: it begins in Banten while UTC still has the old year."""
    start_if_outdated()

    with time_machine.travel(datetime(2031, 12, 31, 17, 0, tzinfo=UTC)):
        start_if_outdated()

    assert Invalidation.objects.get(kind=InvalidationKind.CODE).target.endswith(" 2032")
    assert asked_for() == 2
