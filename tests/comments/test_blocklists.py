"""Blocked words and domains in the administration."""

import pytest
from django.urls import reverse

from comments.models import BlockedDomain, BlockedWord

pytestmark = pytest.mark.postgresql

WORD, DOMAIN = "wagtailsnippets_comments_blockedword", "wagtailsnippets_comments_blockeddomain"


def add(desk, name, **values):
    return desk.post(reverse(f"{name}:add"), {"action": "hold", "note": "", **values})


def test_a_moderator_reaches_both_lists_from_the_queue(desk):
    text = desk.get(reverse("wagtailsnippets_comments_readercomment:list")).text

    assert reverse(f"{WORD}:list") in text
    assert reverse(f"{DOMAIN}:list") in text


def test_a_moderator_adds_changes_and_deletes_a_word(desk):
    add(desk, WORD, phrase="  Kursus   Kilat ")
    word = BlockedWord.objects.get()
    assert word.phrase == "kursus kilat"

    edited = {"phrase": "kursus kilat*", "action": "spam", "note": "Iklan berulang"}
    desk.post(reverse(f"{WORD}:edit", args=[word.pk]), edited)
    word.refresh_from_db()
    assert (word.phrase, word.action) == ("kursus kilat*", "spam")

    desk.post(reverse(f"{WORD}:delete", args=[word.pk]))
    assert BlockedWord.objects.count() == 0


@pytest.mark.parametrize("phrase", ["", "a", "aa", "*", "  ", "ee ", "!!!", "x" * 81])
def test_a_word_that_would_hold_everything_is_refused(desk, phrase):
    answer = add(desk, WORD, phrase=phrase)

    assert answer.status_code == 200
    assert BlockedWord.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Situs-Judi.example", "situs-judi.example"),
        ("https://www.situs-judi.example/daftar?x=1", "situs-judi.example"),
        ("situs-judi.example.", "situs-judi.example"),
    ],
)
def test_a_whole_address_is_cut_down_to_its_domain(desk, typed, kept):
    add(desk, DOMAIN, domain=typed)

    assert BlockedDomain.objects.get().domain == kept


@pytest.mark.parametrize("typed", ["", "judi", "https://", "dua kata.example", "." * 5])
def test_what_is_no_domain_is_refused(desk, typed):
    assert add(desk, DOMAIN, domain=typed).status_code == 200
    assert BlockedDomain.objects.count() == 0


def test_the_same_word_is_not_taken_twice(desk):
    add(desk, WORD, phrase="kursus kilat")
    add(desk, WORD, phrase="Kursus kilat")

    assert BlockedWord.objects.count() == 1


@pytest.mark.parametrize("name", [WORD, DOMAIN])
def test_who_does_not_moderate_sees_nothing(client, django_user_model, db, name):
    client.force_login(django_user_model.objects.create_user("penulis"))

    assert client.get(reverse(f"{name}:list")).status_code == 302


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_asks_as_much_however_long_it_is(desk, django_assert_max_num_queries, count):
    for number in range(count):
        BlockedWord.objects.create(phrase=f"kata {number}")

    with django_assert_max_num_queries(20):
        desk.get(reverse(f"{WORD}:list"))
