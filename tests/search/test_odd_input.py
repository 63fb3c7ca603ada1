"""Whatever is typed into the search, it answers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.highlights import marked, snippet
from search.models import SearchEntry
from search.question import understand

pytestmark = pytest.mark.postgresql

SYNTAX = [
    "NEAR(",
    "NEAR(a b)",
    "a AND",
    "NOT",
    "OR",
    '"',
    "'",
    '"a',
    "a:b & c | !",
    "title_words:a",
]
SYNTAX += [
    "*",
    "a*",
    "^a",
    "-a",
    "{a b}:c",
    "(",
    ")",
    "%",
    "_",
    "\\",
    "--",
    ";",
    "a <-> b",
    ":*",
    "''",
]
SYNTAX += [
    "😀",
    "\u202e",
    "\ud7ff",
    "½",
    "ﬁ",
    "²",
    "ª",
    "İ",
    "ß",
    "\U0001d7d8",
    "١٢",
    "中文",
    "e\u0301" * 50,
]

anything = st.lists(st.one_of(st.sampled_from(SYNTAX), st.text(max_size=40)), max_size=8)
many_examples = settings(max_examples=80)


@pytest.mark.parametrize("address", ["/cari/", "/en/search/", "/api/v1/search"])
def test_syntax_of_the_databases_is_only_words(client, site, address):
    answers = {words: client.get(address, {"q": words}).status_code for words in SYNTAX}

    assert set(answers.values()) == {200}


@many_examples
@given(parts=anything)
def test_every_question_can_be_asked(release, parts):
    if not SearchEntry.objects.filter(title="Rapat").exists():
        release("Rapat", body="Warga merencanakan kota.")

    question = understand(" ".join(parts), "id")

    if question:
        list(SearchEntry.objects.best_first(question.with_open_end())[:5])


@given(parts=anything, text=st.text(max_size=300))
@settings(max_examples=80)
def test_what_is_marked_is_never_more_than_marks(parts, text):
    question = understand(" ".join([*parts, text]), "id")

    for html in (marked(text, question), snippet(text, question)):
        rest = html.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in rest
        assert ">" not in rest


def test_10_kb_are_refused(client, site):
    for words in ("a " * 5000, "x" * 10_000, "\x00" * 10_000):
        assert client.get("/cari/", {"q": words}).status_code == 400
        assert client.get("/api/v1/search", {"q": words}).status_code == 422
