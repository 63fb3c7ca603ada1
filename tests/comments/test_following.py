"""Followers hear of approved replies in their thread, and can stop it with one click."""

import re

import pytest
from django.urls import reverse

from comments.following import tell_followers
from comments.models import ReaderComment
from comments.moderation import transitions
from comments.tokens import stop_token_for
from demo.factories import UserFactory

FOLLOWER = "ikut@pembaca.example"


@pytest.fixture
def followed(comment):
    return comment(user_name="Ikut", user_email=FOLLOWER, followup=True)


def to_followers(mailoutbox):
    return [mail for mail in mailoutbox if mail.to == [FOLLOWER]]


def test_the_form_offers_to_follow_and_nobody_follows_unasked(release, send):
    send(release, comment="Tanpa centang.")
    send(release, comment="Dengan centang.", followup="on")

    asked = dict(ReaderComment.objects.values_list("comment", "followup"))
    assert asked == {"Tanpa centang.": False, "Dengan centang.": True}


@pytest.mark.parametrize("status", ["unconfirmed", "pending", "rejected", "spam"])
def test_nobody_hears_of_a_reply_before_its_approval(comment, followed, mailoutbox, status):
    comment(status, parent=followed)

    tell_followers.enqueue(ReaderComment.objects.latest("pk").pk)

    assert mailoutbox == []


def test_a_follower_hears_of_an_approved_reply_once(comment, followed, mailoutbox):
    reply = comment("pending", parent=followed, comment="Ini <jawabannya>.")
    user = UserFactory()

    transitions.approve(reply, user)
    transitions.reopen(reply, user)
    transitions.approve(reply, user)

    (mail,) = to_followers(mailoutbox)
    assert "Ini <jawabannya>." in mail.body
    assert f"http://localhost{reply.get_absolute_url()}" in mail.body
    html = mail.alternatives[0][0]
    assert "Ini &lt;jawabannya&gt;." in html
    for part in (mail.body, html, str(mail.extra_headers)):
        assert "siti@pembaca.example" not in part


def test_the_writer_of_a_reply_is_not_told_of_it(comment, followed, mailoutbox):
    reply = comment("pending", parent=followed, user_email=FOLLOWER.upper())

    transitions.approve(reply, UserFactory())

    assert len(mailoutbox) == 1  # that it is published


def test_other_threads_and_unconfirmed_addresses_hear_nothing(comment, followed, mailoutbox):
    comment("unconfirmed", parent=followed, user_email="belum@pembaca.example", followup=True)
    elsewhere = comment("pending")

    transitions.approve(elsewhere, UserFactory())

    assert {mail.to[0] for mail in mailoutbox} == {"siti@pembaca.example"}


def test_a_follower_of_several_comments_gets_one_mail(comment, followed, mailoutbox):
    comment(parent=followed, user_email=FOLLOWER, followup=True)

    transitions.approve(comment("pending", parent=followed), UserFactory())

    assert len(to_followers(mailoutbox)) == 1


@pytest.fixture
def mail(comment, followed, mailoutbox):
    transitions.approve(comment("pending", parent=followed), UserFactory())
    return to_followers(mailoutbox)[0]


def test_the_mail_names_its_one_click_stop(mail):
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<(http://localhost\S+)>", mail.extra_headers["List-Unsubscribe"])[1]
    assert address in mail.body


def test_a_mail_program_stops_it_with_one_post(client, comment, followed, mail, mailoutbox):
    path = mail.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost")

    answer = client.post(
        path,
        {"List-Unsubscribe": "One-Click"},
        headers={"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"},
    )
    transitions.approve(comment("pending", parent=followed), UserFactory())

    assert answer.status_code == 200
    assert answer.cookies == {}
    assert len(to_followers(mailoutbox)) == 1


def test_opening_the_link_stops_nothing(client, followed):
    path = reverse("comments:stop", args=[stop_token_for(followed)])

    assert "<form" in client.get(path).text
    followed.refresh_from_db()
    assert followed.followup


def test_stopping_twice_or_after_the_comment_is_gone_is_harmless(client, followed):
    path = reverse("comments:stop", args=[stop_token_for(followed)])

    assert [client.post(path).status_code for _time in range(2)] == [200, 200]
    followed.delete()
    assert client.post(path).status_code == 200


def test_nobody_is_mailed_about_a_page_that_is_hidden_meanwhile(
    release, comment, followed, mailoutbox
):
    reply = comment(parent=followed)
    release.unpublish()

    tell_followers.enqueue(reply.pk)

    assert to_followers(mailoutbox) == []
