"""The checklist says what the form would refuse, before it does."""

import pytest

from approval.rules import Level, findings
from demo.factories import (
    EventPageFactory,
    ImageFactory,
    PressReleaseFactory,
    ResearchAuthorFactory,
    ResearchPageFactory,
)
from publications.models import PressRelease

pytestmark = pytest.mark.django_db

STREAM = PressRelease._meta.get_field("body").stream_block
VIDEO = "https://youtu.be/aaaaaaaaaaa"


def told(page):
    return {
        (one.field, one.block): str(one.message)
        for one in findings(page)
        if one.check == "form" and one.level is Level.BLOCK
    }


def test_each_unfinished_block_is_told_with_its_place(press):
    page = PressReleaseFactory(parent=press)
    page.city = ""
    page.body = STREAM.to_python(
        [
            {"type": "video", "value": {"url": VIDEO}, "id": "video"},
            {"type": "gallery", "value": {"pictures": []}, "id": "gallery"},
            {"type": "callout", "value": {"text": "<p>Ada.</p>"}, "id": "whole"},
            {"type": "quote", "value": {"text": "Ya."}, "id": "quote"},
        ]
    )

    found = told(page)

    assert found["body", "video"].startswith("Video: Judul: ")
    assert "Gambar" in found["body", "gallery"]
    assert found["city", ""].startswith("Kota: ")
    # Of the quotation without a speaker, another check says more.
    assert set(found) == {("body", "video"), ("body", "gallery"), ("city", "")}


def test_fields_are_looked_at_together_and_rows_too(events, research):
    event = EventPageFactory(parent=events)
    event.venue = ""
    paper = ResearchPageFactory(parent=research)
    ResearchAuthorFactory(page=paper, other_name="x" * 400)

    assert ("venue", "") in told(event)
    assert ("authors", "") in told(type(paper).objects.get(pk=paper.pk))


def test_what_is_whole_is_not_told_and_not_changed(press, events, research):
    for page in (
        PressReleaseFactory(parent=press),
        EventPageFactory(parent=events),
        ResearchPageFactory(parent=research),
    ):
        before = page.serializable_data()
        assert told(page) == {}
        assert page.serializable_data() == before


def test_the_list_asks_nothing_of_a_body_that_it_knows(press, django_assert_max_num_queries):
    """A listing of pages asks of each whether it may be published."""
    page = PressReleaseFactory(parent=press)
    pictures = [{"image": {"image": ImageFactory().pk, "alt_text": "A"}} for _ in range(4)]
    value = [{"type": "gallery", "value": {"pictures": pictures}, "id": "g"}]
    page.body = STREAM.to_python(value)
    findings(page)

    with django_assert_max_num_queries(20):
        findings(page)
