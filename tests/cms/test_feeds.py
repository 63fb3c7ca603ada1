import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cms.feeds import FORMATS, FeedFile, FeedPicture, feed_addresses
from cms.fulltext import standalone

NOW = datetime(2026, 3, 24, tzinfo=UTC)


def document(kind, text):
    feed = FORMATS[kind](
        text,
        "https://warta.example/",
        text,
        subtitle=text,
        language="id",
        author_name=text,
        feed_url="https://warta.example/feed/",
        updated=NOW,
    )
    picture = FeedPicture("https://x/a.jpg", "image/jpeg", 1, 1, text, "", 9)
    feed.add_item(
        text,
        "https://warta.example/a/",
        text,
        summary=text,
        content=text,
        authors=[text],
        pubdate=NOW,
        updateddate=NOW,
        unique_id="urn:a",
        unique_id_is_permalink=False,
        categories=[text],
        picture=picture,
        files=[FeedFile("https://x/a.pdf", "application/pdf", text, 9)],
        dated=NOW,
    )
    return feed.writeString("utf-8").encode()


@pytest.mark.parametrize("kind", ["", "atom"])
@given(text=st.text(st.characters()))
def test_any_text_makes_well_formed_xml(kind, text):
    etree.fromstring(document(kind, text))


@given(text=st.text(st.characters()))
def test_any_text_makes_json(text):
    assert json.loads(document("json", text))["items"][0]["id"] == "urn:a"


def test_characters_xml_forbids_are_left_out():
    title = etree.fromstring(document("", "Réd\x0bak\ufffesi\ud800 🗺")).findtext("channel/title")

    assert title == "Rédaksi 🗺"


def test_a_page_has_a_feed_in_each_format():
    assert list(feed_addresses("/program/x/").values()) == [
        "/program/x/feed/",
        "/program/x/feed/atom/",
        "/program/x/feed/json/",
    ]


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ('<a href="/x">x</a>', '<a href="https://w.example/x">x</a>'),
        ('<a href="#catatan">x</a>', '<a href="https://w.example/a/#catatan">x</a>'),
        ('<img src="/media/a.jpg">', '<img src="https://w.example/media/a.jpg">'),
        ("<p onclick='x()'>Hai<script>x()</script></p>", "<p>Hai</p>"),
        ("<div><button>Putar</button><p>Teks</p></div>", "<p>Teks</p>"),
        ('<a href="javascript:x()">x</a>', "<a>x</a>"),
    ],
)
def test_html_stands_by_itself(html, clean):
    assert standalone(html, "https://w.example/a/") == clean
