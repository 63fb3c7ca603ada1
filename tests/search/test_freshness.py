"""The index follows the pages: what is withdrawn is gone at once."""

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from demo.factories import PlainPageFactory, PressReleaseFactory
from search import index
from search.models import SearchEntry

pytestmark = pytest.mark.postgresql


@pytest.fixture
def published(press):
    """A press release published as an editor does."""
    page = PressReleaseFactory(parent=press, title="Rapat kerja", summary="", live=False)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def test_a_published_page_is_found(published, found):
    assert found("rapat") == ["Rapat kerja"]


def test_a_changed_title_is_found_after_publishing_only(published, found):
    published.title = "Musyawarah daerah"
    revision = published.save_revision()

    assert found("musyawarah") == []
    revision.publish()
    assert found("musyawarah") == ["Musyawarah daerah"]
    assert found("rapat") == []


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_a_page_that_is_gone_is_not_found(published, found, act):
    getattr(published, act)()

    assert not SearchEntry.objects.filter(title="Rapat kerja").exists()
    assert found("rapat") == []


def test_a_restricted_page_is_not_found_until_it_is_opened(published, press, found):
    restriction = PageViewRestriction.objects.create(
        page=press, restriction_type=PageViewRestriction.LOGIN
    )

    assert not SearchEntry.objects.filter(page=published).exists()
    assert found("rapat") == []

    restriction.delete()
    assert found("rapat") == ["Rapat kerja"]


def test_a_page_moved_below_a_restricted_one_is_not_found(home, found):
    closed = PlainPageFactory(parent=home, title="Ruang anggota")
    page = PlainPageFactory(parent=home, title="Notulen")
    index.put(page)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    page.move(closed, pos="last-child")

    assert not SearchEntry.objects.filter(page=page).exists()
    assert found("notulen") == []


def test_an_entry_left_behind_shows_nothing(published, found):
    type(published).objects.filter(pk=published.pk).update(live=False)

    assert SearchEntry.objects.filter(page=published).exists()
    assert found("rapat") == []


def test_the_command_builds_the_index_and_removes_what_is_left_behind(published, found, capsys):
    hidden = PressReleaseFactory(parent=published.get_parent(), title="Rapat tertunda")
    index.put(hidden)
    type(hidden).objects.filter(pk=hidden.pk).update(live=False)
    SearchEntry.objects.filter(page=published).delete()

    call_command("index_search")
    call_command("index_search")

    assert found("rapat") == ["Rapat kerja"]
    assert not SearchEntry.objects.filter(page=hidden).exists()
    assert "pages can be found" in capsys.readouterr().out


def test_a_long_page_with_odd_characters_is_indexed(press, found):
    body = "kata " * 40_000 + "x" * 5000 + " \ufffe 😀 ½ ﬁ akhir"
    page = PressReleaseFactory(parent=press, title="Panjang", body=[("text", f"<p>{body}</p>")])

    assert index.put(page)
    assert found("kata") == ["Panjang"]
