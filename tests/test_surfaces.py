"""A page that is not live and public is found at no address; a live one at all of them."""

import os
from contextlib import contextmanager
from urllib.parse import parse_qsl, quote_plus, urlsplit

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils.translation import override
from wagtail.models import Site

from cms.surfaces import addresses_of, register, showing, surfaces
from demo.factories import PressReleaseFactory
from publications.models import EventPage, PressRelease, ProgrammePage, ResearchPage
from tests.sweep import HIDDEN, KINDS, MARKER, by_two, doors, is_own, marked, taken_down

pytestmark = pytest.mark.slow

# Surfaces that name any page, and those that name articles.
EVERYWHERE = {"page", "references", "sitemap", "files"}
ARTICLES = EVERYWHERE | {"parents", "lists", "neighbours", "programme", "feeds", "api"}
# The address of a home page does not hold its slug.
UNNAMED = {"references", "sitemap"}
NAMED = {
    PressRelease: ARTICLES | {"home", "press-kit"},
    ResearchPage: ARTICLES | {"home"},
    EventPage: ARTICLES | {"home", "calendars"},
    ProgrammePage: ARTICLES - {"neighbours"} | {"calendars"},
}
# Articles are hidden together, each among others that stay live; a page that holds others is not.
TOGETHER = {"articles": [*NAMED]} | {kind.__name__: [kind] for kind in KINDS if kind not in NAMED}
# `make test` hides articles, and deletes a release; the other kinds belong to the proof.
HIDING = [
    pytest.param(kinds, id=name, marks=() if name == "articles" else pytest.mark.proof)
    for name, kinds in TOGETHER.items()
]
LEAVING = [
    pytest.param([PressRelease], id="PressRelease"),
    pytest.param([*filter(is_own, KINDS)], id="all", marks=pytest.mark.proof),
]
# Which kind is hidden in which way is no surface's concern: with all articles, each way is walked
# with one kind of them; a page that holds others is walked in the ways that reach those below it.
ALL_WAYS = os.environ.get("WARTA_SWEEP") == "whole"
WAYS_OF_ONE = ("unpublished", "password", "below-private")


def served(address):
    """Whether this project serves the address itself, not a server for files beside it."""
    path = address.partition("?")[0]
    with override("en" if path.startswith("/en/") else "id"):
        try:
            resolve(path)
        except Resolver404:
            return False
    return True


def shown_at(page):
    """The surfaces of a page now, with the addresses that are answered here."""
    listed = {name: [*filter(served, addresses)] for name, addresses in showing(page).items()}
    return {name: addresses for name, addresses in listed.items() if addresses}


def answer(client, address):
    """The status, and what the answer says beyond repeating the address asked for."""
    response = client.get(address)
    body = response.getvalue() if response.streaming else response.content
    said = body.decode("utf-8", "replace") + response.headers.get("Location", "")
    asked = parse_qsl(urlsplit(address).query)
    for echo in [address, *(form for _name, value in asked for form in (value, quote_plus(value)))]:
        said = said.replace(echo, "")
    return response.status_code, said.lower()


def places(page):
    """Each surface of a page with each address, as pairs."""
    found = addresses_of(page)
    return {(name, address) for name, addresses in found.items() for address in addresses}


def asked_for(client, page):
    """Where a page may be found while it is live, once readers have made all sizes of pictures."""
    for address in shown_at(page)["page"] + shown_at(page).get("parents", []):
        assert client.get(address).status_code == 200
    return places(page) | {("doors", address) for address in doors(page)}


def answers_of(client, asked):
    """What each address answers; of an address of several surfaces it is asked once."""
    return {address: answer(client, address) for address in {address for _name, address in asked}}


def found_in(answers, asked):
    return {(name, address) for name, address in asked if is_found(name, *answers[address])}


def found_at(client, asked):
    return found_in(answers_of(client, asked), asked)


def is_found(name, status, said):
    """A page is found where it is named; a file of it, where it is served at all."""
    return status == 200 if name == "files" else MARKER in said


@contextmanager
def undone():
    """What is done to the site here, and what was remembered of it, is gone afterwards."""
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        cache.clear()
        Site.clear_site_root_paths_cache()


def kinds_ids(kind):
    return kind.__name__


@pytest.fixture
def found_together(client, home):
    """Marks a page of each of some kinds: the pages, and where they may be found while live."""

    def mark(kinds):
        pages = [marked(home, kind) for kind in kinds]
        return pages, set.union(*(asked_for(client, page) for page in pages))

    return mark


def rounds(pages):
    """For each round the way to hide each of so many pages; all ways come."""
    ways = [*HIDDEN] if pages > 1 or ALL_WAYS else [*WAYS_OF_ONE]
    starts = range(len(ways)) if ALL_WAYS else range(0, len(ways), pages)
    return [[ways[(start + number) % len(ways)] for number in range(pages)] for start in starts]


def reloaded(pages):
    return [type(page).objects.get(pk=page.pk) for page in pages]


def statuses(answers, asked, surface):
    return {answers[address][0] for name, address in asked if name == surface}


@pytest.mark.parametrize("kinds", HIDING)
def test_hidden_pages_are_found_nowhere(client, found_together, kinds, subtests):
    pages, asked = found_together(kinds)

    for way in HIDDEN:
        with subtests.test(way), undone():
            assert [showing(page) for page in hidden(pages, [way] * len(pages))] == [{}] * len(
                pages
            )

    for ways in rounds(len(pages)):
        with subtests.test(", ".join(ways)), undone():
            places_now = map(places, hidden(pages, ways))
            assert found_at(client, asked.union(*places_now)) == set()


def hidden(pages, ways):
    """The pages, each hidden in its way."""
    for page, way in zip(reloaded(pages), ways, strict=True):
        HIDDEN[way](page)
    return reloaded(pages)


@pytest.mark.parametrize("kinds", LEAVING)
def test_pages_deleted_or_taken_down_are_found_nowhere(client, found_together, kinds, subtests):
    pages, asked = found_together(kinds)

    with subtests.test("deleted"), undone():
        for page in reloaded(pages):
            page.delete()
        assert found_at(client, asked) == set()

    with subtests.test("taken down: their addresses are gone"), undone():
        for page in reloaded(pages):
            taken_down(page)
        down = reloaded(pages)
        assert [showing(page) for page in down] == [{}] * len(down)
        everywhere = asked.union(*map(places, down))
        answers = answers_of(client, everywhere)
        assert found_in(answers, everywhere) == set()
        for page in down:
            for address in (page.url, f"/alamat-lama-{page.pk}/"):
                assert answers[address][0] == 410
        assert statuses(answers, asked, "files") == {404}


def test_of_retracted_pages_only_titles_and_reasons_are_found(client, home):
    pages = [marked(home, kind) for kind in NAMED if not kind.keeps_text_when_retracted]
    for page in pages:
        page.title, page.slug = "Judul yang tetap", "judul-yang-tetap"
        page.save()
    asked = set.union(*(asked_for(client, page) for page in pages))
    assert any(is_found(name, *answer(client, address)) for name, address in asked)

    for page in pages:
        by_two(page, "retraction", text="Angkanya rekaan.")
    pages = reloaded(pages)

    named = {"/cari/?q=", "/api/v1/search"}  # ask for the marker itself
    everywhere = asked.union(*map(places, pages))
    answers = answers_of(client, everywhere)
    found = found_in(answers, everywhere)
    assert {one for one in found if not one[1].startswith(tuple(named))} == set()
    for page in pages:
        html = client.get(page.url).text
        assert "Angkanya rekaan." in html
        assert "DICABUT: Judul yang tetap" in html
    assert statuses(answers, asked, "files") == {404}


def test_of_retracted_research_the_original_stays_with_the_mark(client, home):
    page = marked(home, ResearchPage)
    by_two(page, "retraction", text="Angkanya rekaan.")
    page = ResearchPage.objects.get(pk=page.pk)

    assert client.get(page.file.url).status_code == 200
    for address in (page.url, "/publikasi/", "/feed/", f"/api/v1/articles/{page.pk}"):
        assert f"ditarik: {MARKER}" in client.get(address).text.lower()


@pytest.mark.parametrize("kind", KINDS, ids=kinds_ids)
def test_a_live_page_is_found_on_its_surfaces_and_head_answers_as_get_does(client, home, kind):
    page = marked(home, kind)
    shown = shown_at(page)
    asked = {(name, address) for name, addresses in shown.items() for address in addresses}
    answers = answers_of(client, asked)

    for addresses in shown.values():
        assert client.head(addresses[0]).status_code == answers[addresses[0]][0], addresses[0]
    good = {(name, address) for name, address in asked if answers[address][0] == 200}
    answered = {name for name, _address in good}
    found = {name for name, _address in found_in(answers, good)}

    assert set(shown) - answered == set()
    expected = NAMED.get(kind, EVERYWHERE) - (UNNAMED if page.depth == 2 else set())
    assert (expected & set(shown)) - found == set()
    assert {"page", "sitemap"} <= set(shown)


@pytest.mark.parametrize(("others", "parts"), [(11, 1), (12, 2), (40, 3)])
def test_the_first_parts_of_a_long_list_are_surfaces(client, home, others, parts):
    page = marked(home, PressRelease)
    press = page.get_parent().specific
    PressReleaseFactory.create_batch(others - 2, parent=press)
    lists = showing(page)["lists"]

    listed = {address for address in lists if address.startswith("/siaran-pers/?")}
    assert "/siaran-pers/" in lists
    assert listed == {f"/siaran-pers/?page={number}" for number in range(2, parts + 1)}
    assert listed <= set(showing(press)["lists"])
    assert [address for address in lists if client.get(address).status_code != 200] == []


def test_a_surface_is_registered_once(site):
    name = surfaces()[0].name

    with pytest.raises(ValueError, match="twice"):
        register(name, "Lagi")(lambda page: [])
