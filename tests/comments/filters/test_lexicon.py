import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.filters.lexicon import Phrases, shipped
from comments.filters.normal import Normal
from comments.filters.rules import is_surely_spam, phrases_in


def found(phrases, text):
    return [one.text for one in Phrases(phrases).found_in(Normal(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Main gacor terus", ["gacor"]),
        ("g4c0r", ["g4c0r"]),
        ("gacornya minta ampun", ["gacornya"]),
        ("g a c o r", ["g a c o r"]),
        ("S L O T G A C O R", ["S L O T G A C O R"]),
        ("ga cor", ["ga cor"]),
        ("GACOR gacor", ["GACOR", "gacor"]),
        ("gaco r", ["gaco r"][:0]),
        ("tergantung", []),
    ],
)
def test_words_are_found_as_they_stand(text, words):
    assert found(["gacor*"], text) == words


def test_phrases_are_found_across_punctuation_and_lines():
    assert found(["slot online"], "coba sl0t --\n0nline ya") == ["sl0t --\n0nline"]


def test_a_masked_word_is_found():
    assert found(["bangsat*"], "dasar b*ngsat") == ["b*ngsat"]


@pytest.mark.parametrize("phrases", [[], ["", " ", "*"]])
def test_an_empty_list_finds_nothing(phrases):
    assert found(phrases, "apa saja * di sini") == []


@given(st.text(max_size=40), st.text(max_size=80))
def test_any_phrase_and_any_text_are_taken(phrase, text):
    for one in Phrases([phrase]).found_in(Normal(text)):
        assert text[one.start : one.end] == one.text


@given(st.text(st.characters(max_codepoint=0x2FFF), max_size=120))
def test_places_are_those_of_the_original(text):
    for phrases in shipped().values():
        for one in phrases.found_in(Normal(f"{text} slot gacor {text}")):
            assert f"{text} slot gacor {text}"[one.start : one.end] == one.text


@pytest.mark.parametrize(
    "text",
    [
        "Judi online merusak kampung kami, remaja main slot setiap malam.",
        "Apakah masih ada slot peserta untuk lokakarya?",
        "Satu slot waktu 15 menit saja.",
        "Anjing liar makin banyak di taman kota.",
        "Kandang babi di hulu sungai itu izinnya bagaimana?",
        "Saya dulu juga goblok soal izin.",
        "Bupati membunuh harapan petani.",
        "Halaman 88, tabel 777, RT 05/RW 03, 4,8 juta.",
        "Nenek bermain mahjong di Pasar Lama.",
    ],
)
def test_what_planners_and_residents_write_holds_no_phrase(text):
    assert [rule for rule, list_ in shipped().items() if list_.found_in(Normal(text))] == []


OPEN_ENDS = [
    "memekarkan",
    "Pantekosta",
    "scatter plot",
    "scattered",
    "laknatan",
    "lontek",
    "sundalan",
]


def test_no_open_end_begins_another_word():
    held = {
        text: [r for r, one in shipped().items() if one.found_in(Normal(text))]
        for text in OPEN_ENDS
    }

    assert [text for text in OPEN_ENDS if held[text]] == []


def test_a_word_to_complain_with_holds_and_in_disguise_it_is_an_offer():
    plain, hidden = (
        [one["rule"] for one in phrases_in(Normal(text))]
        for text in ("Bandar togel di gang kami sudah dilaporkan.", "b.a.n.d.a.r t0gel di sini")
    )

    assert (plain, hidden) == (["talked_about"], ["gambling"])
    assert not is_surely_spam(1.0, phrases_in(Normal("Iklan judi bola di papan reklame")))
    assert is_surely_spam(0.4, phrases_in(Normal("ｊｕｄｉ ｂｏｌａ")))
