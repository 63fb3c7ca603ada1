"""The page on which a moderator decides: what it shows, and what follows a decision."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import ModelLogEntry

from comments.models import ReaderComment
from comments.moderation import transitions
from demo.factories import UserFactory
from tests.comments.pressing import press

pytestmark = pytest.mark.postgresql

LIST = "wagtailsnippets_comments_readercomment:list"
FETCH = {"X-Requested-With": "fetch"}


def review(one, query=""):
    return reverse("wagtailsnippets_comments_readercomment:edit", args=[one.pk]) + query


def seen(text):
    return BeautifulSoup(text, "lxml").find("input", {"name": "seen"})["value"]


def test_the_article_the_thread_and_the_writer_stand_beside_the_comment(desk, comment, release):
    above = comment(comment="Kapan dibuka?")
    comment("rejected", comment="Yang dulu ditolak")
    one = comment("pending", parent=above, comment="Besok, katanya.")

    text = desk.get(review(one)).text

    assert "Besok, katanya." in text
    assert "Kapan dibuka?" in text
    assert f'href="{release.url}"' in text
    assert "Yang dulu ditolak" in text
    assert "Ditolak: 1" in text


def test_no_more_of_an_address_is_shown_than_needed(desk, comment):
    one = comment("pending", user_email="siti.rahma@pembaca.example")

    text = desk.get(review(one)).text

    assert "siti.rahma" not in text
    assert "s…@pembaca.example" in text


def test_another_with_the_same_name_is_not_the_same_writer(desk, comment):
    comment("approved", user_email="lain@pembaca.example", comment="Dari orang lain")
    comment("unconfirmed", comment="Belum terbukti dari dia")
    one = comment("pending")

    text = desk.get(review(one)).text

    assert "Dari orang lain" not in text
    assert "Belum terbukti" not in text
    assert "Komentar pertama penulis ini" in text


def test_why_it_was_held_is_said_and_marked(desk, comment):
    one = comment(
        "pending",
        comment="Main sl0t <b>di sini",
        held_because=[{"rule": "aneh", "words": ["sl0t"]}],
    )

    text = desk.get(review(one)).text

    assert "Main <mark>sl0t</mark> &lt;b&gt;di sini" in text
    assert "aneh" in text


def test_after_a_decision_comes_the_next_of_the_same_tab(desk, comment):
    held = [{"rule": "writer", "words": []}]
    first = comment("pending", held_because=held)
    comment("pending")
    third = comment("pending", held_because=held, comment="Yang ketiga")

    answer = press(desk, review(first, "?status=held"), "approve")
    alone = press(desk, review(third, "?status=held"), "spam")

    assert answer.url == review(third, "?status=held")
    assert alone.url == reverse(LIST) + "?status=held"


def test_a_script_gets_the_next_comment_alone_with_a_way_to_undo(desk, comment):
    first, second = comment("pending"), comment("pending", comment="Yang kedua")

    answer = press(desk, review(first), "reject:insult", headers=FETCH)

    page = BeautifulSoup(answer.text, "lxml")
    assert "<html" not in answer.text
    assert page.find(attrs={"data-url": review(second)})
    assert "Yang kedua" in answer.text
    first.refresh_from_db()
    assert (first.status, first.refused_rule) == ("rejected", "insult")

    undo = page.find("form", {"data-undo": True})["action"]
    undone = desk.post(undo, headers=FETCH)

    first.refresh_from_db()
    assert (first.status, first.refused_rule) == ("pending", "")
    assert f'data-url="{review(first)}"' in undone.text


def test_what_stands_around_the_review_can_follow_it(desk, comment):
    """Its title, and how many wait: the head of the page and the menu were drawn before."""
    first, second = comment("pending"), comment("pending")
    before = BeautifulSoup(desk.get(review(first)).text, "lxml").find(attrs={"data-review": True})

    answer = press(desk, review(first), "approve", headers=FETCH)

    after = BeautifulSoup(answer.text, "lxml").find(attrs={"data-review": True})
    assert (before["data-waiting"], after["data-waiting"]) == ("2", "1")
    assert after["data-title"] == str(second)


def test_the_last_decision_leaves_an_empty_desk(desk, comment):
    one = comment("pending")

    answer = press(desk, review(one), "approve", headers=FETCH)

    assert "Tidak ada lagi yang menunggu" in answer.text


def test_neighbours_can_be_visited_without_deciding(desk, comment):
    first, second, third = (comment("pending") for _index in range(3))

    page = BeautifulSoup(desk.get(review(second)).text, "lxml")

    assert page.find(attrs={"data-key": "k"})["href"] == review(first)
    assert page.find(attrs={"data-key": "j"})["href"] == review(third)


@pytest.mark.parametrize("headers", [{}, FETCH])
def test_the_second_of_two_moderators_is_told_what_the_first_decided(desk, comment, headers):
    one = comment("pending")
    looked_at = seen(desk.get(review(one)).text)
    other = UserFactory(first_name="Dewi", last_name="Lestari")
    transitions.approve(ReaderComment.objects.get(pk=one.pk), other)

    answer = press(desk, review(one), "spam", seen=looked_at, headers=headers)

    one.refresh_from_db()
    assert answer.status_code == 409
    assert one.status == "approved"
    assert "Dewi Lestari lebih dulu" in answer.text


def test_a_text_that_its_writer_changed_is_not_approved_unseen(desk, comment):
    one = comment("pending")
    looked_at = seen(desk.get(review(one)).text)
    ReaderComment.objects.filter(pk=one.pk).update(comment="Sekarang lain")

    answer = press(desk, review(one), "approve", seen=looked_at)

    one.refresh_from_db()
    assert answer.status_code == 409
    assert one.status == "pending"
    assert "Sekarang lain" in answer.text


def test_what_was_typed_survives_a_conflict(desk, comment):
    one = comment("approved")
    looked_at = seen(desk.get(review(one)).text)
    transitions.reject(ReaderComment.objects.get(pk=one.pk), UserFactory())

    data = {"decision": "reply", "text": "Jawaban yang panjang", "seen": looked_at}
    answer = desk.post(review(one), data)

    assert answer.status_code == 409
    assert "Jawaban yang panjang" in answer.text
    assert not ReaderComment.objects.filter(is_official=True).exists()


def test_a_note_is_for_moderators_alone(desk, client, comment, release):
    one = comment("approved")

    press(desk, review(one), "note", note="Sudah ditelepon")

    one.refresh_from_db()
    assert one.note == "Sudah ditelepon"
    assert one.comment == "Terima kasih atas penjelasannya."
    assert "Sudah ditelepon" in desk.get(review(one)).text
    client.logout()
    assert "Sudah ditelepon" not in client.get(release.url).text


@pytest.mark.parametrize("decision", ["", "x", "reject:x", "approve:insult", "\x00", "x" * 99])
def test_odd_decisions_are_refused(desk, comment, decision):
    one = comment("pending")

    answer = press(desk, review(one), decision)

    one.refresh_from_db()
    assert answer.status_code == 302  # to the first page, with "no permission"
    assert one.status == "pending"


def test_a_note_that_is_too_long_is_kept_in_the_field(desk, comment):
    one = comment("pending")

    answer = press(desk, review(one), "note", note="panjang " * 200)

    assert answer.status_code == 422
    assert "panjang panjang" in answer.text
    one.refresh_from_db()
    assert one.note == ""


def test_an_erased_comment_offers_nothing_to_do(desk, comment):
    one = comment()
    comment(parent=one)
    transitions.erase(ReaderComment.objects.get(pk=one.pk), UserFactory())

    page = BeautifulSoup(desk.get(review(one)).text, "lxml")

    assert page.find("button", {"name": "decision"}) is None


def test_the_log_tells_what_was_before_and_after_and_the_rule(desk, comment):
    one = comment("approved")

    press(desk, review(one), "reject:insult")

    entry = ModelLogEntry.objects.for_instance(one).get()
    decided = {"before": "approved", "after": "rejected", "rule": "insult"}
    assert entry.data == decided | {"digest": one.digest}
    text = desk.get(review(one)).text
    assert "Disetujui → Ditolak; Hinaan" in text


@pytest.mark.parametrize("number", [1, 5])
def test_the_page_asks_the_same_however_much_there_is(
    desk, comment, django_assert_num_queries, number
):
    parent = comment()
    for _index in range(number):
        comment("pending", parent=parent)
    one = comment("pending", parent=parent)
    desk.get(review(one), headers=FETCH)

    with django_assert_num_queries(20):
        desk.get(review(one), headers=FETCH)
