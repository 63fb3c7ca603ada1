import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.filters.normal import Normal, key

ANYTHING = st.text(st.characters(), max_size=200)


@pytest.mark.parametrize(
    "written",
    [
        "slot",
        "SLOT",
        "sl0t",
        "5l0t",
        "$lot",
        "s l o t",
        "s.l.o.t",
        "s-l-o-t",
        "S  L  O  T",
        "sloooot",
        "ѕlоt",  # Cyrillic
        "ѕӏоt",
        "slοt",  # Greek omicron
        "ｓｌｏｔ",
        "𝐬𝐥𝐨𝐭",
        "𝓼𝓵𝓸𝓽",
        "ⓢⓛⓞⓣ",
        "ꜱʟᴏᴛ",
        "s\u200bl\u200co\u200dt",
        "s\u00adl\u2060o\ufefft",
        "s̷l̶o̵t̴",
        "šłöţ",
    ],
)
def test_a_disguise_is_seen_through(written):
    assert Normal(written).keys == Normal("slot").keys


@pytest.mark.parametrize(
    "written", ["s l o t  g a c o r", "s-l-o-t g-a-c-o-r", "s.l.o.t g.a.c.o.r", "slot g a c o r"]
)
def test_a_wider_gap_parts_words_written_letter_by_letter(written):
    assert Normal(written).keys == Normal("slot gacor").keys


@pytest.mark.parametrize("written", ["slot88", "hoki777", "20", "2026", "350"])
def test_numbers_and_the_numbers_of_names_stay(written):
    assert key(written).endswith(written[-2:])


def test_letters_in_a_row_are_a_word_only_from_three_on():
    assert [word.key for word in Normal("di a b saja").words] == ["di", "a", "b", "saja"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ini ѕl0t, bos", "ѕl0t"),
        ("Ini s l o t!", "s l o t"),
        ("ini s.l.o.t.", "s.l.o.t"),
        ("Ｓｌｏｔ ya", "Ｓｌｏｔ"),
        ("a ﬃ s\u200blot", "s\u200blot"),
    ],
)
def test_a_word_knows_where_it_stands(text, word):
    normal = Normal(text)

    (found,) = [one for one in normal.words if one.key == key("slot")]

    assert text[found.start : found.end] == word


@given(ANYTHING)
def test_any_text_has_words_within_it(text):
    normal = Normal(text)

    for word in normal.words:
        assert 0 <= word.start < word.end <= len(text)
    assert len(normal.starts) == len(normal.words)
    assert len(normal.places) == len(normal.text)


@given(ANYTHING)
def test_what_is_normal_stays_as_it_is(text):
    once = Normal(text).text

    assert Normal(once).text == once


@given(ANYTHING)
def test_nothing_invisible_is_left(text):
    left = {unicodedata.category(one) for one in Normal(text).text}

    assert not left & {"Mn", "Me", "Cf", "Cc", "Cs"}


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "👨‍👩‍👧‍👦", "ﷺ" * 50, "͏" * 500])
def test_odd_text_is_taken(text):
    assert isinstance(Normal(text).words, list)
