from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from comments.moderation.reasons import explained, marked


def text_of(html):
    return "".join(BeautifulSoup(html, "html.parser").stripped_strings)


def test_matched_words_are_marked_as_they_stand_in_the_text():
    html = marked("Main SLOT dan slot gacor", [{"rule": "x", "words": ["slot gacor", "slot"]}])

    assert html == "<p>Main <mark>SLOT</mark> dan <mark>slot gacor</mark></p>"


def test_a_rule_nobody_named_is_shown_by_its_own_name():
    assert explained([{"rule": "baru", "words": ["a", 3, ""]}]) == [("Aturan “baru”", ["a"])]


def test_a_rule_that_held_twice_is_named_once_with_all_its_words():
    """In words and in the address, for example."""
    twice = [{"rule": "baru", "words": ["slot"]}, {"rule": "baru", "words": ["slot", "gacor"]}]

    assert explained(twice) == [("Aturan “baru”", ["slot", "gacor"])]


def test_odd_reasons_are_left_out():
    assert explained([{}, "x", {"words": ["a"]}, {"rule": ""}]) == []


@given(st.text(alphabet="<>&\"'abc \n"), st.lists(st.text(alphabet="<>&\"'abc", min_size=1)))
def test_marking_neither_loses_nor_adds_markup(text, words):
    html = marked(text, [{"rule": "x", "words": words}])

    tags = {tag.name for tag in BeautifulSoup(html, "html.parser").find_all()}
    assert tags <= {"p", "br", "mark"}
    assert text_of(html).split() == text_of(marked(text, [])).split() or words
    assert "".join(text_of(html).split()) == "".join(text.split())
