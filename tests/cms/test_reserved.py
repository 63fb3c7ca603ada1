"""No page gets an address at which another part of the site answers."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from approval.rules import findings
from cms.reserved import is_reserved
from demo.factories import PlainPageFactory, PressReleaseFactory
from home.models import PlainPage
from publications.models import EventPage, PressRelease

pytestmark = pytest.mark.django_db
WORDS = "Bagian lain situs ini sudah memakai alamat"


def english(page):
    return page.get_translation(Locale.objects.get(language_code="en"))


def test_what_the_site_answers_itself_is_found_in_its_patterns_and_routes(home, press, events):
    first = {"cari", "komentar", "ralat", "feed", "admin", "api", "media", "static", "documents"}
    first |= {"en", "persetujuan", "healthz", "kalender-redaksi"}
    below = {"feed", "2026", "1999", "topik", "topic"}

    assert {slug for slug in first if not is_reserved(slug, home)} == set()
    for index in (press, events, english(press)):
        assert {slug for slug in below if not is_reserved(slug, index)} == set()
    assert {
        slug for slug in ("search", "comments", "feed") if is_reserved(slug, english(home))
    } == {
        "search",
        "comments",
        "feed",
    }
    free = [("2026", home), ("kontak", home), ("20260", press), ("admin", press), ("search", home)]
    free += [("cari", english(home)), ("siaran-pers", home), ("feed", None)]
    assert [slug for slug, parent in free if is_reserved(slug, parent)] == []
    plain = PlainPageFactory(parent=home)
    assert (is_reserved("feed", plain), is_reserved("2026", plain)) == (True, False)


def test_the_form_says_so(home, admin_user):
    form_class = PlainPage.get_edit_handler().get_form_class()
    for slug in ("feed", "cari", "en"):
        sent = {"title": "Feed", "slug": slug, "body": streamfield([])}
        page = PlainPage(owner=admin_user, locale=home.locale)
        form = form_class(nested_form_data(sent), instance=page, parent_page=home)
        (error,) = form.errors["slug"]
        assert error.startswith(WORDS)
        assert f"{slug}-2" in error


def test_code_is_refused_and_a_slug_made_from_a_title_gets_a_number(home, press, events):
    with pytest.raises(ValidationError, match=WORDS):
        press.add_child(instance=PressRelease(title="Apa saja", slug="feed"))

    made = press.add_child(instance=PressRelease(title="Feed", live=False))
    event = events.add_child(
        instance=EventPage(title="2026", starts_at=made.released_at, venue="x")
    )
    pages = [home.add_child(instance=PlainPage(title=title)) for title in ("Cari", "Cari")]
    assert [made.slug, event.slug] == ["feed-2", "2026-2"]
    assert [page.slug for page in pages] == ["cari-2", "cari-3"]


def test_a_copy_a_move_and_a_translation_are_refused_or_get_a_number(admin_client, home, press):
    page, other = PlainPageFactory(parent=home, slug="apa"), PlainPageFactory(parent=home)
    child = PlainPageFactory(parent=other, slug="cari")
    for is_alias in ("", "on"):
        sent = {"new_title": "x", "new_slug": "cari", "new_parent_page": home.pk, "alias": is_alias}
        answer = admin_client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), sent)
        assert WORDS in answer.context["form"].errors["new_slug"][0]

    move = reverse("wagtailadmin_pages:move_confirm", args=[child.pk, home.pk])
    assert WORDS in admin_client.post(move, follow=True).text
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    sent = {"chooser": home.pk, "move_applicable": "on"}
    assert WORDS in admin_client.post(f"{bulk}?id={child.pk}", sent, follow=True).text
    assert Page.objects.get(pk=child.pk).get_parent() == Page.objects.get(pk=other.pk)

    search = PlainPageFactory(parent=home, slug="search")
    assert search.copy_for_translation(english(home).locale).slug == "search-2"


def test_a_page_that_has_such_a_slug_can_be_saved_and_its_checklist_says_so(press):
    release = PressReleaseFactory(parent=press)
    Page.objects.filter(pk=release.pk).update(slug="feed", url_path=f"{press.url_path}feed/")
    release = PressRelease.objects.get(pk=release.pk)
    release.title = "Lain"
    release.save()

    assert [one.check for one in findings(release) if WORDS in str(one.message)] == ["address"]
