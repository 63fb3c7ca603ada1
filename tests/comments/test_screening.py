"""What the filters do to comments that readers send."""

import re

import pytest
from django.urls import reverse

from comments.models import BlockedDomain, BlockedWord, Print, ReaderComment
from comments.moderation import transitions
from comments.screening.screen import look_at
from demo.factories import PressReleaseFactory, UserFactory

pytestmark = pytest.mark.postgresql

SPAM = "SLOT GACOR hari ini, bonus new member, daftar di situs-hoki.example"
CATERING = (
    "Promo katering murah untuk rapat dan arisan, hubungi kami sekarang juga lewat nomor di bawah"
)


def rules(comment):
    return [reason["rule"] for reason in comment.held_because]


def test_a_genuine_comment_is_held_for_nothing(release, send, mailoutbox):
    send(release, comment="Kapan dokumen RDTR Serpong bisa diunduh warga?")

    comment = ReaderComment.objects.get()
    assert (comment.status, comment.held_because) == ("unconfirmed", [])
    assert len(mailoutbox) == 1


def test_surely_spam_is_put_away_without_a_mail_and_the_sender_sees_no_difference(
    client, release, send, mailoutbox
):
    answer = send(release, comment=SPAM)

    comment = ReaderComment.objects.get()
    assert answer.url == reverse("comments:sent", args=[release.pk])
    assert (comment.status, comment.is_public) == ("spam", False)
    assert mailoutbox == []
    assert "gambling" in rules(comment)
    assert "SLOT GACOR" in comment.held_because[0]["words"]


def test_a_moderator_takes_spam_back_and_only_then_the_writer_is_asked(
    release, send, mailoutbox, django_capture_on_commit_callbacks
):
    send(release, comment=SPAM)
    comment = ReaderComment.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        transitions.reopen(comment, UserFactory())

    comment.refresh_from_db()
    assert comment.status == "unconfirmed"
    assert re.search(r"/komentar/konfirmasi/", mailoutbox[0].body)


def test_an_insult_waits_marked_after_it_was_confirmed(client, release, send, mailoutbox):
    send(release, comment="Dasar g0bl0k, b a n g s a t kalian pengurus")
    client.post(re.search(r"http://localhost(\S+)", mailoutbox[0].body)[1])

    comment = ReaderComment.objects.get()
    assert comment.status == "pending"
    assert "insult" in rules(comment)


def test_the_name_is_looked_at_too(release, send):
    send(release, name="Slot Gacor Resmi", comment="Terima kasih atas penjelasannya.")

    (reason,) = ReaderComment.objects.get().held_because
    assert reason == {"rule": "gambling", "words": ["Slot Gacor"]}


def test_many_links_hold_a_comment_and_two_do_not(release, send):
    links = "https://a.example https://b.example"
    send(release, comment=f"Sumber yang saya baca ada di sini: {links}")
    send(release, comment=f"Sumber yang saya baca ada di sini: {links} https://c.example")

    first, second = ReaderComment.objects.order_by("pk")
    assert "links" not in rules(first)
    assert "links" in rules(second)


@pytest.mark.parametrize("action", ["hold", "spam"])
def test_a_blocked_word_is_found_in_every_disguise(release, send, action):
    BlockedWord.objects.create(phrase="katering murah", action=action)

    send(release, comment="Coba k4ter1ng   mur4h kami, terima kasih banyak")

    comment = ReaderComment.objects.get()
    assert comment.status == ("spam" if action == "spam" else "unconfirmed")
    assert {"blocked_word"} <= set(rules(comment))
    assert comment.held_because[0]["words"] == ["k4ter1ng   mur4h"]


@pytest.mark.parametrize(
    ("address", "held"),
    [("toko.example", True), ("www.cabang.toko.example/a", True), ("bukantoko.example", False)],
)
def test_a_blocked_domain_covers_what_is_below_it(release, send, address, held):
    BlockedDomain.objects.create(domain="toko.example")

    send(release, comment=f"Saya membaca hal serupa di {address} kemarin sore")

    assert ("blocked_domain" in rules(ReaderComment.objects.get())) is held


def test_nearly_the_same_text_on_another_page_is_held(release, press, send):
    other = PressReleaseFactory(parent=press)
    send(release, comment=CATERING)
    send(other, comment=CATERING.replace("murah", "hemat"), email="lain@pembaca.example")

    first, second = ReaderComment.objects.order_by("pk")
    assert "repeated" not in rules(first)
    assert "repeated" in rules(second)
    assert second.status == "unconfirmed"


def test_nearly_what_a_moderator_called_spam_is_spam(release, send, moderator):
    send(release, comment=CATERING)
    transitions.spam(ReaderComment.objects.get(), moderator)

    send(release, comment=f"{CATERING} ya", email="lain@pembaca.example")

    assert ReaderComment.objects.order_by("pk").last().status == "spam"


def test_what_a_member_writes_is_never_put_away(client, release, send, django_user_model):
    client.force_login(UserFactory())

    send(release, comment=SPAM)

    comment = ReaderComment.objects.get()
    assert comment.status == "pending"
    assert "gambling" in rules(comment)


def test_a_print_follows_the_text_and_goes_with_it(
    release, send, moderator, django_capture_on_commit_callbacks
):
    send(release, comment=CATERING)
    assert Print.objects.count() == 1

    with django_capture_on_commit_callbacks(execute=True):
        transitions.erase(ReaderComment.objects.get(), moderator)

    assert Print.objects.count() == 0


def test_the_queue_says_why_in_words(desk, release, send):
    send(release, comment=SPAM)

    page = desk.get(
        reverse(
            "wagtailsnippets_comments_readercomment:edit", args=[ReaderComment.objects.get().pk]
        )
    ).text

    assert "<mark>SLOT GACOR</mark>" in page
    assert "Advertises gambling" in page or "Mengiklankan judi" in page


@pytest.mark.parametrize("count", [1, 5])
def test_judging_asks_as_much_however_long_the_lists_are(
    release, comment, django_assert_num_queries, count
):
    for number in range(count):
        BlockedWord.objects.create(phrase=f"kata terlarang {number}")
        BlockedDomain.objects.create(domain=f"situs{number}.example")
        comment(comment=f"{CATERING} {number}")
    new = ReaderComment(comment=CATERING, user_name="Siti")
    with django_assert_num_queries(4):  # prints, words, domains, learned
        look_at(new)


@pytest.mark.parametrize(
    "text", ["a\u200b" * 1000, "👍" * 500, "s l o t " * 300, "." * 3000, "ﷺ" * 900]
)
def test_odd_text_is_answered(release, send, text):
    assert send(release, comment=text).status_code in (302, 422)
