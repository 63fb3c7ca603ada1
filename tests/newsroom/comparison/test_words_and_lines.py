"""What differs between two versions is shown in words and in whole lines."""

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.comparison.lines import compare_lines
from newsroom.comparison.marking import compared as compared_words
from newsroom.comparison.reader import lines_of_html, lines_of_text
from newsroom.comparison.sequences import Item, rows
from newsroom.comparison.words import Line, tokens_of
from tests.timing import processor_seconds

SAID = re.compile(r'<span class="hidden">.*?</span>')


def compared(old, new):
    """The comparison of two rich texts, a line each, without what only is said aloud."""
    html = SAID.sub("", compare_lines(lines_of_html(old), lines_of_html(new)))
    return [part.partition(">")[2].removesuffix("</div>").strip() for part in lined(html)]


TEXTS = st.lists(st.sampled_from(["a", "b ", "c", ". ", ".", ", ", "( ", "“"]), max_size=12)


@given(TEXTS, TEXTS)
@example(["a ", ", ", ", ", "b ", ". ", ". "], ["b ", "a ", ", ", ", ", "b ", ". "])
def test_each_version_can_be_read_from_the_comparison(old, new):
    """Signs that slide from one change to the next leave nothing out, and no empty change."""
    a, b = (Line("p", tuple(tokens_of("".join(parts)))) for parts in (old, new))
    for kept, dropped, line in (("ins", "del", b), ("del", "ins", a)):
        shown = BeautifulSoup(compared_words(a, b), "html.parser")
        for tag in shown.select(f"{dropped}, .hidden"):
            tag.decompose()
        assert not [tag for tag in shown.select(kept) if not tag.get_text().strip()]
        words = "".join(shown.get_text().split())
        assert words == "".join(token.word for token in line.tokens)


def lined(html):
    return re.findall(r'<div class="diff__line.*?</div>', html)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "<p>Rapat, seperti tahun lalu, membahas banyak hal yang seperti ini.</p>",
            "<p>Rapat, Seperti tahun lalu, membahas banyak hal yang seperti ini.</p>",
            [
                "Rapat, <del>seperti</del> <ins>Seperti</ins> tahun lalu, "
                "membahas banyak hal yang seperti ini."
            ],
        ),
        (
            "<p>Jurusan PWK.</p><ul><li>Misi IAP Banten</li><li>Peningkatan mutu</li></ul>",
            "<p>Jurusan PWK.</p><ul><li>Visi IAP Banten</li><li>Peningkatan mutu</li></ul>",
            ["Jurusan PWK.", "<del>Misi</del> <ins>Visi</ins> IAP Banten", "Peningkatan mutu"],
        ),
        (
            "<p>Satu dua tiga.</p><p>Empat lima.</p>",
            "<p>Satu dua tiga.</p><p>Alinea baru.</p><p>Empat lima.</p>",
            ["Satu dua tiga.", "<ins>Alinea baru.</ins>", "Empat lima."],
        ),
        (
            '<p>Baca <a href="https://satu.example/">di sini</a> saja.</p>',
            '<p>Baca <a href="https://dua.example/">di sini</a> saja.</p>',
            [
                'Baca <del><u>di sini</u> <span class="diff__address">(https://satu.example/)'
                '</span> </del> <ins><u>di sini</u> <span class="diff__address">'
                "(https://dua.example/)</span> </ins> saja."
            ],
        ),
        (
            "<p>Kata <b>tebal</b> itu.</p>",
            "<p>Kata tebal itu.</p>",
            ["Kata <del><b>tebal</b></del> <ins>tebal</ins> itu."],
        ),
        (
            "<p>Satu dua.</p>",
            "<p>Satu dua. Tiga empat.</p>",
            ["Satu dua. <ins>Tiga empat.</ins>"],
        ),
        (
            "<p>1 &lt; 2 &amp; 3</p>",
            "<p>1 &lt; 2 &amp; 4</p>",
            ["1 &lt; 2 &amp; <del>3</del> <ins>4</ins>"],
        ),
    ],
)
def test_a_change_is_marked_word_by_word_in_its_own_line(old, new, shown):
    assert compared(old, new) == shown


def test_a_paragraph_that_moved_is_named_and_not_shown_as_new():
    one, two, three = "<p>Satu dua tiga.</p>", "<p>Empat lima enam.</p>", "<p>Tujuh delapan.</p>"
    shown = " ".join(compared(one + two + three, two + three + one))
    assert "Dipindah dari sini:" in shown
    assert "Dipindah ke sini:" in shown
    assert "<ins>" not in shown
    assert "<del>" not in shown


def test_equal_paragraphs_far_from_a_change_are_closed():
    before = "".join(f"<p>Alinea nomor {number} tetap.</p>" for number in range(9))
    html = compare_lines(lines_of_html(before + "<p>Lama.</p>"), lines_of_html(before + "<p>B</p>"))
    assert html.count("<details") == 1
    assert "8 paragraf seperti semula" in html


def test_keys_of_the_editor_and_spaces_are_no_change():
    old, new = '<p data-block-key="a1">Satu dua</p>', '<p data-block-key="z9">Satu  dua </p>'
    assert compared(old, new) == ["Satu dua"]


def test_what_a_text_says_is_never_markup():
    html = compare_lines(lines_of_text(""), lines_of_text("<script>x</script>"))
    assert "<script" not in html


def item(name, words, number):
    block = type("Block", (), {"name": name})()
    return Item(block, None, number, words, Counter(words.split()))


def told(old, new):
    return [(row.state, row.steps, (row.new or row.old).content) for row in rows(old, new)]


def test_blocks_stay_change_move_come_and_go():
    old = [item("text", "a b", "1"), item("quote", "c d", "2"), item("text", "e f", "3")]
    new = [item("text", "e f", "3"), item("text", "a b x", "1"), item("text", "baru", "4")]
    assert told(old, new) == [
        ("moved", -1, "e f"),
        ("changed", 0, "a b x"),
        ("removed", 0, "c d"),
        ("added", 0, "baru"),
    ]


def test_blocks_with_other_ids_are_known_by_their_words():
    old = [item("text", "a b c", "1"), item("text", "d e f", "2")]
    new = [item("text", "a b c", "8"), item("text", "d e x", "9")]
    assert told(old, new) == [("same", 0, "a b c"), ("changed", 0, "d e x")]


def test_a_text_far_longer_than_any_release_is_compared_quickly():
    words = [f"kata{number * 7919 % 997}" for number in range(20_000)]
    old = lines_of_text(" ".join(words))
    new = lines_of_text(" ".join(words[:50] + words[400:] + ["akhir"]))
    assert processor_seconds(lambda: compare_lines(old, new)) < 1
