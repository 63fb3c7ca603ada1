"""Soft hyphens, joiners and marks of direction are part of a text, and of no word in it."""

import pytest

from search.highlights import marked
from search.question import understand
from search.words import words

pytestmark = pytest.mark.postgresql

# As word processors and sites with long words give it.
TEXT = (
    "Rencana pem\u00adba\u00adngun\u00adan kawasan penyangga ban\u200bdara disusun ber\u00adsama "
    "warga\u200f. Kabupaten\u2011kota ikut\ufe0f serta di\u2060\ufeffzirkonium."
)
ASKED = ["pembangunan", "bandara", "bersama", "warga", "kabupaten kota", "ikut", "dizirkonium"]
INVISIBLE = ["\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u2060", "\ufeff", "\u202e"]


def test_words_are_found_in_a_text_with_invisible_characters(release, found, client):
    release("Penyangga", body=TEXT)

    assert [word for word in ASKED if found(word) != ["Penyangga"]] == []
    api = {word: client.get("/api/v1/search", {"q": word}).json()["count"] for word in ASKED}
    assert api == dict.fromkeys(ASKED, 1)


def test_invisible_characters_in_a_question_are_none(release, found, client):
    release("Pembangunan bandara")

    for sign in INVISIBLE:
        question = f"{sign}pem{sign}bangunan \u201cpembangunan ban{sign}dara\u201d{sign}"
        assert found(question) == ["Pembangunan bandara"], repr(sign)
        assert client.get("/api/v1/search", {"q": question}).json()["count"] == 1, repr(sign)


def test_a_word_is_marked_with_what_nobody_sees_in_it():
    question = understand("pembangunan", "id")

    assert marked("pem\u00adba\u00adngunan kota", question) == (
        "<mark>pem\u00adba\u00adngunan</mark> kota"
    )
    assert marked("Redaks\u0301i", understand("redaksi", "id")) == "<mark>Redaks\u0301i</mark>"


def test_a_question_of_invisible_characters_asks_nothing(site, client):
    assert words("\u200b\u00ad") == []
    assert client.get("/cari/", {"q": "\u200b\u00ad"}).status_code == 200


def test_a_question_is_echoed_without_control_characters(site, client):
    assert "rapat kerja" in client.get("/cari/", {"q": "ra\x02pat\x0bkerja"}).text
