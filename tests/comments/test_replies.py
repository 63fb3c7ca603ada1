"""Answers of the organisation, in the thread and by mail, and the answers kept for it."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from comments.models import CannedAnswer, ReaderComment
from tests.comments.pressing import press

pytestmark = pytest.mark.postgresql


def act(one):
    return reverse("wagtailsnippets_comments_readercomment:edit", args=[one.pk])


def reply(desk, one, **data):
    return press(desk, act(one), "reply", **{"text": "Terima kasih, kami catat."} | data)


def test_a_reply_of_the_organisation_is_marked_in_the_thread(desk, client, comment, release):
    one = comment("approved")

    reply(desk, one)

    client.logout()
    thread = BeautifulSoup(client.get(release.url).text, "lxml")
    badge = thread.select_one(f"#c{one.pk} + ol .comment__badge")
    assert badge.text == "Redaksi"
    answer = ReaderComment.objects.get(is_official=True)
    assert answer.user_email == ""
    assert answer.decided_by is not None
    assert len(thread.select(".comment__badge")) == 1


def test_the_api_says_that_the_organisation_answered(desk, client, comment, release):
    asked = comment()
    reply(desk, asked)

    items = client.get(f"/api/v1/articles/{release.pk}/comments").json()["items"]

    assert [item["is_official"] for item in items] == [False, True]


def test_a_reply_approves_what_it_answers_and_tells_the_writer(desk, comment):
    one = comment("pending")

    reply(desk, one)

    one.refresh_from_db()
    assert one.status == "approved"
    assert [message.to for message in mail.outbox] == [["siti@pembaca.example"]]


def test_below_the_deepest_level_a_reply_stands_beside(desk, comment, settings):
    one = comment()
    for _level in range(settings.COMMENTS_XTD_MAX_THREAD_LEVEL):
        one = comment(parent=one)

    reply(desk, one)

    answer = ReaderComment.objects.get(is_official=True)
    assert (answer.parent_id, answer.level) == (one.parent_id, one.level)


def test_undoing_a_reply_takes_both_back(desk, comment):
    one = comment("pending")
    answer = reply(desk, one)
    page = BeautifulSoup(desk.get(answer.url).text, "lxml")
    undo = page.find("a", href=lambda href: href and "comments-undo" in href)["href"]

    desk.post(undo)

    assert set(ReaderComment.objects.values_list("status", flat=True)) == {"pending"}


@pytest.mark.parametrize("state", ["unpublished", "hidden"])
def test_nothing_is_published_where_readers_cannot_see_it(desk, comment, release, state):
    one = comment("pending")
    if state == "unpublished":
        release.unpublish()
    else:
        release.comments_policy = "hidden"
        release.save()

    reply(desk, one)

    one.refresh_from_db()
    assert one.status == "pending"
    assert not ReaderComment.objects.filter(is_official=True).exists()


def test_an_empty_answer_is_asked_for_again(desk, comment):
    answer = reply(desk, comment(), text="  ")

    assert answer.status_code == 422
    assert "Tulis jawaban" in answer.text


def test_a_canned_answer_is_filled_in_and_mailed_to_the_writer_alone(desk, comment):
    canned = CannedAnswer.objects.create(title="Salam", text="Halo {name}, soal {title} {x}.")

    press(desk, act(comment("pending")), "mail", canned=canned.pk)

    (message,) = mail.outbox
    assert message.to == ["siti@pembaca.example"]
    assert "Halo Siti Rahma, soal Rakerda & rencana {x}." in message.body
    assert "Rakerda &amp; rencana" in message.alternatives[0][0]


def test_nobody_unconfirmed_is_written_to(desk, comment):
    press(desk, act(comment("unconfirmed")), "mail", text="Halo")

    assert mail.outbox == []


def test_moderators_edit_the_canned_answers(desk):
    data = {"title": "Salam", "text": "Halo {name}", "language": "id"}

    desk.post(reverse("wagtailsnippets_comments_cannedanswer:add"), data)

    assert CannedAnswer.objects.get().filled("Ayu", "T") == "Halo Ayu"
    assert "Salam" in desk.get(reverse("wagtailsnippets_comments_cannedanswer:list")).text


@given(st.text(), st.text())
def test_placeholders_in_a_name_are_never_expanded(name, title):
    filled = CannedAnswer(text="{name}|{title}").filled(name, title)

    assert filled == f"{name}|{title}"
