"""What is stale is rendered again and swapped in."""

import pytest

from cms.pagecache.address import Address
from cms.pagecache.refresh import is_anything_due, refresh
from cms.pagecache.rendering import render
from cms.pagecache.stores import Store
from tests.factories import PressReleaseFactory

pytestmark = pytest.mark.django_db


def at(path: str, query: str = "") -> Address:
    return Address("localhost", path, query)


def test_a_published_release_is_kept_wherever_it_shows(pagecache: Store, press) -> None:
    release = PressReleaseFactory(parent=press, title="Rencana Tata Ruang")
    refresh()
    assert not is_anything_due()
    for path in (release.url, "/", "/siaran-pers/", "/feed/", "/sitemap.xml"):
        kept = pagecache.get(at(path))
        assert kept is not None, path
        assert kept.bodies[""] == render(at(path)).body
