"""What is written for the demo is complete and agrees with itself."""

import re
from collections import Counter

import pytest

from demo.content import entries

KINDS = [
    ("programme", "programmes"),
    ("release", "releases-*"),
    ("event", "events"),
    ("publication", "research-*"),
]
ARTICLES = [entry for table, files in KINDS for entry in entries(table, files)]
PLAIN = entries("page", "site")
ENGLISH = [entry for table, _files in KINDS for entry in entries(table, "english")]
STATES = entries("release", "workflow")
BODIES = [entry["body"] for entry in [*ARTICLES, *PLAIN, *ENGLISH, *STATES]]
BODIES += [entry["body_en"] for entry in PLAIN]


def words(body):
    """The words a reader sees, roughly: every string in the body without its tags."""
    strings = re.findall(r"'(.*?)'|\"(.*?)\"", repr(body), re.S)
    text = " ".join(part for pair in strings for part in pair)
    return len(re.sub(r"<[^>]+>|\\n", " ", text).split())


@pytest.mark.parametrize(
    ("table", "files", "least"),
    [
        ("release", "releases-*", 24),
        ("programme", "programmes", 5),
        ("event", "events", 12),
        ("publication", "research-*", 10),
        ("person", "people", 12),
        ("release", "english", 6),
        ("programme", "english", 2),
        ("event", "english", 3),
        ("publication", "english", 3),
    ],
)
def test_there_is_content_of_real_size(table, files, least):
    assert len(entries(table, files)) >= least


def test_releases_cover_three_years():
    years = Counter(entry["released"].year for entry in entries("release", "releases-*"))

    assert set(years) == {2024, 2025, 2026}
    assert min(years.values()) >= 8


@pytest.mark.parametrize("entry", entries("release", "releases-*"), ids=lambda e: e["slug"])
def test_a_release_is_an_article_of_readable_length(entry):
    assert 200 <= words(entry["body"]) <= 700


@pytest.mark.parametrize("entry", [*ARTICLES, *ENGLISH, *STATES], ids=lambda e: e["slug"])
def test_summary_and_title_fit_their_fields(entry):
    assert len(entry["summary"]) <= 300
    assert len(entry["title"]) <= 120


def test_no_two_pages_share_a_slug():
    slugs = Counter(entry["slug"] for entry in [*ARTICLES, *PLAIN, *ENGLISH, *STATES])

    assert [slug for slug, times in slugs.items() if times > 1] == []


def test_every_page_that_a_body_names_is_written():
    named = {slug for body in BODIES for entry in body for slug in entry.get("related", [])}
    named |= set(re.findall(r'href="page:([-\w]+)"', repr(BODIES)))
    named |= {entry["of"] for entry in ENGLISH}

    assert named - {entry["slug"] for entry in [*ARTICLES, *PLAIN]} == set()


def test_every_picture_and_file_that_a_page_names_is_there():
    pictures = {entry["slug"] for entry in entries("picture", "pictures")}
    files = {
        e["slug"] for e in [*entries("publication", "research-*"), *entries("document", "site")]
    }
    blocks = [entry for body in BODIES for entry in body]
    named = {entry["picture"] for entry in [*ARTICLES, *STATES] if "picture" in entry}
    named |= {block["picture"]["id"] for block in blocks if "picture" in block}
    named |= {name for block in blocks for name in block.get("gallery", [])}

    assert named - pictures == set()
    assert {block["file"]["document"] for block in blocks if "file" in block} <= files


@pytest.mark.parametrize("entry", entries("picture", "pictures"), ids=lambda e: e["slug"])
def test_every_picture_says_what_it_shows(entry):
    assert 40 <= len(entry["alt"]) <= 160
    assert entry["caption"]


def test_topics_programmes_and_authors_are_known():
    topics = {entry["slug"] for entry in entries("topic", "people")}
    people = {entry["slug"] for entry in entries("person", "people")}
    programmes = {entry["slug"] for entry in entries("programme", "programmes")}

    assert {topic for entry in [*ARTICLES, *STATES] for topic in entry["topics"]} <= topics
    assert {entry["programme"] for entry in ARTICLES if "programme" in entry} <= programmes
    for entry in entries("publication", "research-*"):
        assert all(name in people or " " in name for name in entry["authors"])


def test_who_is_quoted_and_what_is_attached_is_known():
    people = {entry["slug"] for entry in entries("person", "people")}
    files = {
        e["slug"] for e in [*entries("publication", "research-*"), *entries("document", "site")]
    }
    quotes = [entry["quote"] for body in BODIES for entry in body if "quote" in entry]
    attached = [one for entry in [*ARTICLES, *STATES] for one in entry.get("attachments", [])]

    assert {quote["person"] for quote in quotes if "person" in quote} <= people
    assert all(("person" in quote) != ("speaker" in quote) for quote in quotes)
    assert {one["document"] for one in attached} <= files
    assert len(attached) >= 3


def test_every_office_has_a_name_in_english():
    names = {entry["id"] for entry in entries("office_name", "people")}
    offices = [office for entry in entries("person", "people") for office in entry["offices"]]

    assert {part for office in offices for part in office[:2]} == names


def test_every_person_is_marked_as_fictional():
    assert all("Tokoh rekaan" in entry["biography"] for entry in entries("person", "people"))


def test_every_kind_of_block_is_used():
    used = {kind for body in BODIES for entry in body for kind in entry}

    assert used == {
        "text", "heading", "picture", "gallery", "quote", "table", "video", "file", "callout",
        "related",
    }  # fmt: skip


def test_no_table_row_is_longer_or_shorter_than_its_heading():
    tables = [entry["table"] for body in BODIES for entry in body if "table" in entry]

    assert all(len(row) == len(table["rows"][0]) for table in tables for row in table["rows"])


@pytest.mark.parametrize("entry", ARTICLES, ids=lambda e: e["slug"])
def test_a_lead_picture_is_not_repeated_in_the_text(entry):
    named = {name for block in entry["body"] for name in block.get("gallery", [])}
    named |= {block["picture"]["id"] for block in entry["body"] if "picture" in block}

    assert entry.get("picture") not in named
