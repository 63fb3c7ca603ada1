"""What may be kept, and what a rendering is made of."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from demo.factories import PlainPageFactory, PressReleaseFactory
from pagecache import render_on_demand, rendering
from pagecache.address import Address, canonical_query
from pagecache.models import Invalidation
from pagecache.rendering import expires_at, may_be_cached, render
from pagecache.stores import Kept


def at(path, query=""):
    return Address("localhost", path, query)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/en/",
        "/siaran-pers/",
        "/sitemap.xml",
        "/robots.txt",
        "/feed/",
        "/feed/atom/",
        "/siaran-pers/feed/json/",
        "/kalender.ics",
        "/api/v1/articles",
        "/api/v1/topics",
    ],
)
def test_what_every_reader_gets_alike_is_kept(site, path):
    answer = render(at(path))
    assert answer.status == 200
    assert answer.is_kept
    assert dict(answer.headers)["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Content-Security-Policy" in dict(answer.headers)


@pytest.mark.parametrize("path", ["/admin/", "/cari/", "/healthz", "/media/x.png", "/tidak-ada/"])
def test_what_is_not_the_same_for_all_or_not_there_is_not_kept(site, path):
    assert not render(at(path)).is_kept


def test_a_restricted_page_is_never_kept(site, press):
    release = PressReleaseFactory(parent=press)
    PageViewRestriction.objects.create(page=release, restriction_type="password", password="x")
    answer = render(at(release.url))
    assert not answer.is_kept
    assert not answer.is_shared  # its form carries a token for one reader


def test_a_page_number_is_kept_only_where_it_means_something(site, press, home):
    for number in range(13):
        PressReleaseFactory(parent=press, title=f"Siaran {number}")
    plain = PlainPageFactory(parent=home, title="Kontak")
    assert render(at("/siaran-pers/", "page=2")).is_kept
    assert not render(at("/siaran-pers/", "page=3")).is_kept
    assert not render(at(plain.url, "page=2")).is_kept
    assert not may_be_cached(at("/siaran-pers/", "page=2&kind=x"))
    assert not may_be_cached(at("/siaran-pers/", "sort=title"))


def test_addresses_are_those_of_the_site_whoever_asks(site, settings):
    settings.ALLOWED_HOSTS = ["warta.example"]
    site.hostname, site.port = "warta.example", 443
    site.save()
    answer = render(Address("warta.example", "/feed/"))
    assert b"https://warta.example/" in answer.body
    assert b"localhost" not in answer.body


def test_rendering_leaves_the_language_of_who_asked(site):
    with translation.override("en"):
        assert b'lang="id"' in render(at("/")).body
        assert translation.get_language() == "en"


def test_the_earliest_moment_counts():
    now = timezone.now()
    with rendering.render_context() as notes:
        expires_at(now + timedelta(hours=2))
        expires_at(now + timedelta(hours=1))
    assert min(notes.moments) == now + timedelta(hours=1)
    expires_at(now)  # outside of a rendering it says nothing to nobody


def test_the_first_reader_has_it_rendered_and_kept(site, press, pagecache):
    release = PressReleaseFactory(parent=press)
    address = at(release.url)
    first = render_on_demand.fetch(pagecache, address)
    assert first is not None
    kept = render_on_demand.fetch(pagecache, address)
    assert isinstance(kept, Kept)
    assert kept.bodies[""] == getattr(first, "body", None)


def test_one_renders_while_others_wait(site, pagecache, monkeypatch):
    """Eight readers at once of an address that is not kept: one rendering."""
    rendered = []
    answer = replace(render(at("/")), until=None)  # a thread cannot write beside this test

    def slow(address):
        rendered.append(address)
        return answer

    monkeypatch.setattr(render_on_demand, "render", slow)
    readers = [
        threading.Thread(target=render_on_demand.fetch, args=(pagecache, at("/"))) for _ in range(8)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(rendered) == 1


def test_what_is_not_there_is_answered_and_not_kept(site, pagecache):
    answer = render_on_demand.fetch(pagecache, at("/tidak-ada/"))
    assert answer is not None
    assert answer.status == 404
    assert not list(pagecache.addresses())


def test_nothing_is_kept_for_a_host_that_is_not_the_sites(site, pagecache):
    assert render_on_demand.fetch(pagecache, Address("127.0.0.1", "/")) is None


def test_what_depends_on_the_reader_is_left_to_django(site, pagecache):
    assert render_on_demand.fetch(pagecache, at("/cari/")) is None
    assert render_on_demand.fetch(pagecache, at("/admin/")) is None


def test_what_changes_by_itself_waits_for_its_time(site, pagecache, monkeypatch):
    moment = timezone.now() + timedelta(minutes=5)
    answer = replace(render(at("/")), until=moment)
    monkeypatch.setattr(render_on_demand, "render", lambda address: answer)
    render_on_demand.fetch(pagecache, at("/"))
    assert Invalidation.objects.get(target="localhost/").due == moment


@given(st.text(max_size=60))
def test_a_query_is_canonical_or_not_kept(query):
    canonical = canonical_query(query)
    if canonical is not None:
        assert canonical_query(canonical) == canonical
        assert not set(canonical) & set("/\\%\x00@# ")


@given(st.text(max_size=60))
def test_no_path_leaves_the_folder_of_its_host(path):
    address = Address("localhost", f"/{path}")
    if address.is_sound:
        assert ".." not in address.path.split("/")
        assert "\x00" not in address.path
        assert "@" not in address.path


def test_tracking_is_no_query():
    assert canonical_query("utm_source=wa&fbclid=abc&page=2") == "page=2"
    assert canonical_query("page=2&page=3") is None
