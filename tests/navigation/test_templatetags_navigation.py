"""The menu, the way back, other languages."""

import pytest
from django.template import Context, Template
from django.utils import translation
from wagtail.models import PageViewRestriction

from demo.factories import PlainPageFactory, PressReleaseFactory
from home.models import PlainPage
from navigation.templatetags.navigation import (
    current,
    menu_below,
    navigation,
    other_languages,
    way_to,
)

pytestmark = pytest.mark.postgresql


@pytest.fixture(autouse=True)
def indonesian():
    """A request of an earlier test may have left another language active."""
    with translation.override("id"):
        yield


@pytest.mark.parametrize(("language", "first"), [("id", "Siaran pers"), ("en", "Press releases")])
def test_menu_is_in_the_active_language(site, language, first):
    with translation.override(language):
        assert navigation().menu[0].title == first


def test_menu_leaves_out_what_readers_may_not_see(site, press, events):
    PageViewRestriction.objects.create(page=press, restriction_type="login")
    events.unpublish()

    titles = [page.title for page in navigation().menu]

    assert titles == ["Program", "Publikasi", "Tentang"]


def test_way_leads_from_below_home_to_the_page(home):
    about = PlainPage.objects.child_of(home).get(slug="tentang")
    page = PlainPageFactory(parent=PlainPageFactory(parent=about))

    assert [above.pk for above in way_to(page)] == [about.pk, page.get_parent().pk]


def test_section_is_current_on_its_own_page_and_below(press):
    release = PressReleaseFactory(parent=press)

    assert current(Context({"page": press}), press) == "page"
    assert current(Context({"page": release}), press) == "true"
    assert current(Context({"page": press}), release) == ""
    assert current(Context(), press) == ""


def test_section_below_a_page_lists_what_stands_in_menus(home):
    about = PlainPage.objects.child_of(home).get(slug="tentang")
    PlainPageFactory(parent=about, title="Arsip", show_in_menus=False)

    assert [page.title for page in menu_below(about)] == ["Pengurus"]


def test_other_language_is_offered_only_while_it_is_live(press):
    (english,) = other_languages(press)
    english.unpublish()

    assert other_languages(type(press).objects.get(pk=press.pk)) == []
    assert other_languages(None) == []


def test_language_switch_is_not_empty_without_a_page(site):
    html = Template('{% include "parts/language_switcher.html" %}').render(Context())

    assert 'hreflang="en"' in html
