"""Queries written once find what the same queries of Django find, now and after a change."""

import pytest
from django.db import connection
from django.db.models import CharField, IntegerField
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.models.sites import get_site_for_hostname

from cms.addresses import local, url_parts
from cms.prepared import CompiledInQuery, CompiledQuery, Param
from cms.sites import choose
from cms.visibility import visible_pages
from demo.factories import PlainPageFactory, PressReleaseFactory, ProgrammePageFactory
from publications.models import PressRelease

pytestmark = pytest.mark.postgresql

BY_TITLE = CompiledQuery(
    lambda: PressRelease.objects.filter(title=Param("title", CharField())).for_reading()
)
TITLES = CompiledQuery(
    lambda: Page.objects.filter(depth=Param("depth", IntegerField())).values_list("pk", "title")
)
NUMBERED = CompiledInQuery(lambda numbers: Page.objects.filter(pk__in=numbers))


def test_objects_come_with_their_relations_and_annotations(press, programmes):
    programme = ProgrammePageFactory(parent=programmes)
    page = PressReleaseFactory(parent=press, title="Rakerda", programme=programme)

    with CaptureQueriesContext(connection) as caught:
        (found,) = BY_TITLE(title="Rakerda")
        assert (found, found.programme, found.programme_is_public) == (page, programme, True)

    assert len(caught) == 1


def test_a_query_sees_what_has_changed_and_other_values(press):
    page = PressReleaseFactory(parent=press, title="Lama")
    assert [one.pk for one in BY_TITLE(title="Lama")] == [page.pk]
    PressRelease.objects.filter(pk=page.pk).update(title="Baru")

    assert BY_TITLE(title="Lama") == []
    assert [one.pk for one in BY_TITLE(title="Baru")] == [page.pk]


def test_rows_come_as_tuples(site):
    expected = list(Page.objects.filter(depth=2).values_list("pk", "title"))

    assert TITLES(depth=2) == expected


@pytest.mark.parametrize("number", [0, 1, 2, 3, 5, 8])
def test_any_number_of_rows_is_found_by_one_query(press, number):
    pages = PressReleaseFactory.create_batch(number, parent=press)

    with CaptureQueriesContext(connection) as caught:
        found = NUMBERED([page.pk for page in pages] * 2)

    assert {page.pk for page in found} == {page.pk for page in pages}
    assert len(caught) == min(number, 1)


def test_visible_pages_have_summaries_and_hidden_ones_are_left_out(home, press):
    shown = PressReleaseFactory(parent=press, summary="Ringkas")
    hidden = PressReleaseFactory(parent=press, live=False)
    private = PlainPageFactory(parent=home)
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    (found,) = visible_pages([shown.pk, hidden.pk, private.pk])

    assert (found.pk, found.summary) == (shown.pk, "Ringkas")


HOSTS = st.sampled_from(["a.example", "b.example", "c.example"])
PLACES = st.lists(st.tuples(HOSTS, st.sampled_from([80, 8000])), unique=True, max_size=4)


@given(places=PLACES, default=st.integers(-1, 3), host=HOSTS, port=st.sampled_from(["80", "8000"]))
def test_the_site_of_a_request_is_the_one_wagtail_finds(places, default, host, port):
    sites = [
        Site(pk=number, hostname=name, port=at, is_default_site=number == default)
        for number, (name, at) in enumerate(places)
    ]

    assert choose(sites, host, port) == wagtails(sites, host, port)


def wagtails(sites, hostname, port):
    """What `get_site_for_hostname()` does, over a list."""

    def match(site):
        if site.hostname == hostname and str(site.port) == port:
            return 0
        if site.hostname == hostname and site.is_default_site:
            return 1
        return 2 if site.is_default_site else 3

    asked = [site for site in sites if site.hostname == hostname or site.is_default_site]
    asked.sort(key=match)
    if not asked:
        return None
    if len(asked) == 1 or match(asked[0]) in (0, 1):
        return asked[0]
    return asked[len(asked) == 2] if match(asked[0]) == 2 else None


def test_wagtail_decides_so_in_the_database_too(site):
    Site.objects.create(hostname="b.example", port=8000, root_page=site.root_page)
    sites = list(Site.objects.order_by("pk"))

    for host, port in (("b.example", "8000"), ("b.example", "1"), ("x.example", "80")):
        assert choose(sites, host, port) == get_site_for_hostname(host, port)


def test_addresses_are_wagtails(press, rf):
    page = PressReleaseFactory(parent=press)

    for one in (page, press, press.get_parent(), *press.live_translations):
        assert url_parts(one) == Page.get_url_parts(one)
        assert local(one.url_path, rf.get("/")) == Page.objects.get(pk=one.pk).url


def test_addresses_are_wagtails_with_two_sites(press, rf):
    page = PressReleaseFactory(parent=press)
    Site.objects.create(hostname="pers.example", root_page=press)

    assert url_parts(page) == Page.get_url_parts(page)
    assert local(page.url_path, None) == Page.objects.get(pk=page.pk).url
