"""Two texts may have one title: the editor goes on saving, with another slug."""

import pytest

from demo.factories import PressReleaseFactory
from tests.editor_form import form_of, sent_by

TITLE = "Undangan liputan"


@pytest.fixture
def draft(press, member):
    PressReleaseFactory(parent=press, title=TITLE, slug="undangan-liputan")
    page = PressReleaseFactory(parent=press, live=False, owner=member("Penulis"), slug="konsep")
    page.save_revision(user=page.owner)
    return page


def sent(page, title, slug):
    data = sent_by(form_of(page, page.owner)) | {"title": title, "slug": slug}
    return form_of(page, page.owner, data)


def test_a_proposed_slug_that_another_page_has_gets_a_number_and_keeps_it(draft):
    first = sent(draft, TITLE, "undangan-liputan")
    assert first.is_valid(), first.errors
    assert first.instance.slug == "undangan-liputan-2"

    draft.slug = "undangan-liputan-2"
    draft.save(update_fields=["slug"])
    again = sent(draft, TITLE, "undangan-liputan")
    assert again.is_valid()
    assert again.instance.slug == "undangan-liputan-2"


def test_a_title_that_was_pasted_is_saved_before_the_script_proposes_a_slug(draft):
    assert sent(draft, "Judul lain", "").is_valid()
    pasted = sent(draft, TITLE, "")
    assert pasted.is_valid()
    assert pasted.instance.slug == "undangan-liputan-2"


def test_a_slug_that_somebody_typed_is_refused_where_another_page_has_it(draft):
    assert sent(draft, "Judul lain", "undangan-liputan").has_error("slug")


def test_the_slug_of_a_live_page_is_not_changed_by_itself(draft):
    draft.live = True
    assert sent(draft, TITLE, "undangan-liputan").has_error("slug")
