"""What was approved is still approved when it has only passed through the editor."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from approval.digest import digest_of, text_of
from demo.factories import (
    EventPageFactory,
    ImageFactory,
    OfficersPageFactory,
    PersonFactory,
    PlainPageFactory,
    PressReleaseFactory,
    ProgrammePageFactory,
    ResearchAuthorFactory,
    ResearchPageFactory,
    TopicFactory,
)
from publications.models import PressRelease
from tests.editor_form import editor_round_trip

pytestmark = pytest.mark.django_db


def escaped(words):
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


WORDS = st.text("ab é\u00a0\n<&>\"'“”–.", max_size=12)
INLINE = st.builds(
    lambda tag, words: f"<{tag}>{escaped(words)}</{tag}>",
    st.sampled_from(["b", "strong", "i", "em", "sup", "span", "u"]),
    WORDS,
)
LINKS = st.sampled_from(
    [
        '<a href="https://iap.or.id/?a=1&amp;b=2">Situs</a>',
        '<a id="3" linktype="page">Halaman</a>',
        '<a linktype="document" id="99">Berkas</a>',
        '<a href="javascript:alert(1)" target="_blank">Tipu</a>',
        "<br/>",
    ]
)
LINE = st.lists(st.one_of(WORDS.map(escaped), INLINE, LINKS), max_size=4)
ELEMENT = st.builds(
    lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
    st.sampled_from(["p", "h2", "h4", "div", "blockquote", 'p data-block-key="k1"']),
    LINE,
).map(lambda html: html.replace('</p data-block-key="k1">', "</p>"))
LIST = st.builds(
    lambda tag, items: f"<{tag}>{''.join(f'<li>{one}</li>' for one in items)}</{tag}>",
    st.sampled_from(["ul", "ol"]),
    st.lists(LINE.map("".join), min_size=1, max_size=3),
)
HTML = st.lists(st.one_of(ELEMENT, LIST, WORDS.map(escaped)), max_size=4)
TEXT = st.builds(lambda parts: {"type": "text", "value": "".join(parts)}, HTML)
HEADING = st.builds(
    lambda words, level: {"type": "heading", "value": {"text": words} | level},
    WORDS,
    st.sampled_from([{}, {"level": "h3"}]),
)
CALLOUT = st.builds(
    lambda parts: {"type": "callout", "value": {"text": "".join(parts), "title": None}}, HTML
)
TABLE = st.builds(
    lambda words, number: {
        "type": "table",
        "value": {
            "caption": words,
            "table": {
                "columns": [{"type": "text", "heading": words}, {"type": "number", "heading": ""}],
                "rows": [{"values": [words, number]}, {"values": [None, None]}],
                "caption": "",
            },
        },
    },
    WORDS,
    st.sampled_from(["12.50", "12.5", "1200", "0.0", None]),
)
BODY = st.lists(st.one_of(TEXT, HEADING, CALLOUT, TABLE), max_size=4)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - `timezones` adds it


@pytest.fixture
def release(press, member):
    page = PressReleaseFactory(parent=press, live=False, owner=member("Penulis"))
    page.topics = [TopicFactory(), TopicFactory()]
    page.save()
    return page


@settings(max_examples=15)
@given(body=BODY, moment=MOMENTS, summary=WORDS, about=WORDS)
def test_no_text_gets_another_digest_from_the_editor(release, admin, body, moment, summary, about):
    stream = PressRelease._meta.get_field("body").stream_block
    page = release.with_content_json(release.serializable_data())
    page.body, page.released_at = stream.to_python(body), moment
    page.summary, page.about, page.kicker = summary, about, None
    before = digest_of(page.serializable_data())

    once = editor_round_trip(page, admin)
    twice = editor_round_trip(once, admin)

    assert text_of(once.serializable_data()) == text_of(page.serializable_data())
    assert digest_of(once.serializable_data()) == before
    assert digest_of(twice.serializable_data()) == before


def test_every_kind_of_page_keeps_its_digest(press, home, member, admin, plain_parents):
    for page in plain_parents:
        before = page.serializable_data()
        after = editor_round_trip(page, admin).serializable_data()
        assert text_of(after) == text_of(before)
        assert digest_of(after) == digest_of(before)


@pytest.fixture
def plain_parents(press, home, events, programmes, research):
    """A page of each kind, as factories and the demo make them."""
    paper = ResearchPageFactory(parent=research)
    ResearchAuthorFactory(page=paper, sort_order=3)
    ResearchAuthorFactory(page=paper, sort_order=1, person=PersonFactory(), other_name="")
    picture = {"type": "picture", "value": {"image": {"image": ImageFactory().pk}}}
    quote = {"type": "quote", "value": {"text": "Ya.\nBetul.", "person": PersonFactory().pk}}
    programme = ProgrammePageFactory(parent=programmes)
    made = [
        PressReleaseFactory(parent=press, programme=programme),
        EventPageFactory(parent=events, programme=programme),
        PlainPageFactory(parent=home),
        OfficersPageFactory(parent=home),
        paper,
        programme,
    ]
    for page in made:
        if hasattr(page, "body"):
            stream = type(page)._meta.get_field("body").stream_block
            page.body = stream.to_python([picture, quote, {"type": "text", "value": "<p>A</p>"}])
            page.save()
    return [Page.objects.get(pk=page.pk).specific for page in made]


def test_what_readers_would_see_is_another_digest(release):
    """Else the property above would hold for a digest of nothing."""
    digests = [digest_of(release.serializable_data())]
    stream = PressRelease._meta.get_field("body").stream_block
    for name, value in {
        "title": "Lain",
        "released_at": release.released_at + timedelta(minutes=1),
        "body": stream.to_python([{"type": "text", "value": "<p>a</p>"}]),
        "topics": [],
    }.items():
        setattr(release, name, value)
        digests.append(digest_of(release.serializable_data()))
    for html in ("<p>a <b>b</b></p>", "<p>a b</p>", '<p>a <a linktype="page" id="3">b</a></p>'):
        release.body = stream.to_python([{"type": "text", "value": html}])
        digests.append(digest_of(release.serializable_data()))

    assert len(set(digests)) == len(digests)


@pytest.mark.parametrize("html", ["<p>a<br>b</p>", "<p>a<br />b</p>", "<p><b>a</p>", "</i>a</p>"])
def test_a_text_that_the_editor_cannot_read_has_a_digest(release, html):
    stream = PressRelease._meta.get_field("body").stream_block
    release.body = stream.to_python([{"type": "text", "value": html}])

    assert digest_of(release.serializable_data())
