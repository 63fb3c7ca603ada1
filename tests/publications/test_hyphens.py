"""Long Indonesian words may end a line between syllables, in pages and nowhere else."""

import re
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from publications.hyphens import BREAK, MIN_LETTERS, MIN_SIDE, parts
from publications.hyphens import hyphenated as with_breaks
from publications.templatetags.hyphens import hyphenated

LETTERS = st.text("abdegiklmnoprstuy", min_size=1, max_size=30)


@pytest.mark.parametrize(
    "broken",
    [
        "diper-tang-gung-ja-wab-kan",
        "per-tang-gung-ja-waban",  # jawab-an: the b is the stem's
        "mem-per-tim-bang-kan",
        "penang-gu-langan",  # no syllable is sure to begin with ng
        "penye-leng-ga-raan",  # nor is there a break between vowels
        "masya-ra-kat-nya",
        "per-tum-buhan-nya",
        "penem-bakan-nya",  # tembak-an in a noun, yet kait-kan in a verb:
        "mengait-kan-nya",
        "transpor-ta-si-nya",
        "kea-ne-ka-ra-gaman",
        "Kese-jah-te-raan",
    ],
)
def test_words_are_broken_as_editors_break_them(broken):
    assert "-".join(parts(broken.replace("-", ""))) == broken


@given(LETTERS)
def test_a_word_in_pieces_is_the_word(word):
    pieces = parts(word)

    assert "".join(pieces) == word
    assert len(pieces) == 1 or min(map(len, pieces)) >= MIN_SIDE - 1
    assert min(len(pieces[0]), len(pieces[-1])) >= min(MIN_SIDE, len(word))
    for left, right in pairwise(pieces):
        assert not {left[-1], right[0]} <= set("aeiou")
        assert re.search("[aeiou]", left)
        assert re.search("[aeiou]", right)


@given(st.text("abdegiklmnoprstuy <>&;=\"'/-", max_size=60))
def test_html_loses_nothing_and_gains_breaks_only(text):
    assert with_breaks(text).replace(BREAK, "") == text


def test_tags_entities_and_short_words_stay_as_they_are():
    html = '<a href="/pertanggungjawaban/" title="pertanggungjawaban">jawab&nbsp;pembangunan</a>'

    assert len("pembangunan") < MIN_LETTERS
    assert with_breaks(html) == html
    assert BREAK in with_breaks("<p>pertanggungjawaban</p>")


def test_what_readers_see_is_escaped_and_broken_in_indonesian_only():
    with override("id"):
        assert hyphenated("<Pertanggungjawaban>") == (
            f"&lt;{BREAK.join(('Per', 'tang', 'gung', 'ja', 'waban'))}&gt;"
        )
    with override("en"):
        assert hyphenated("<Pertanggungjawaban>") == "&lt;Pertanggungjawaban&gt;"
