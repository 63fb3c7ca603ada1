"""Mail to moderators: the digest, and each comment for those who want it."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from comments.models import ModeratorMail
from comments.moderation.notices import MAX_COMMENTS, send_digests
from comments.writing import posting
from demo.factories import UserFactory

pytestmark = pytest.mark.postgresql


@pytest.fixture(autouse=True)
def _address(moderator):
    moderator.email = "moderator@iapbanten.example"
    moderator.save()


def test_the_digest_names_what_waits_with_a_link_for_each(comment, moderator, client):
    comment("pending", comment="Menunggu satu", held_because=[{"rule": "writer", "words": []}])
    comment("approved", comment="Sudah tampil")

    assert send_digests() == 1

    (message,) = mail.outbox
    assert message.to == [moderator.email]
    assert "1 komentar menunggu" in message.subject
    for body in (message.body, message.alternatives[0][0]):
        assert "Menunggu satu" in body
        assert "Penulis ini selalu ditahan" in body
        assert "Sudah tampil" not in body
        assert "siti@" not in body
    link = next(word for word in message.body.split() if "/putuskan/" in word)
    assert client.get(link.removeprefix("http://localhost")).status_code == 200


def test_the_digest_comes_once_a_day(comment):
    comment("pending")

    assert [send_digests(), send_digests()] == [1, 0]

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert send_digests() == 1


def test_nothing_waiting_is_no_mail(comment):
    comment("approved")

    assert send_digests() == 0
    assert mail.outbox == []


def test_a_long_queue_makes_a_short_mail(comment):
    for _index in range(MAX_COMMENTS + 3):
        comment("pending")

    send_digests()

    assert "Dan 3 lagi." in mail.outbox[0].body
    assert mail.outbox[0].body.count("/putuskan/") == MAX_COMMENTS


@pytest.mark.parametrize("why", ["unwished", "inactive", "no moderator"])
def test_others_get_no_digest(comment, moderator, why):
    comment("pending")
    if why == "unwished":
        ModeratorMail.objects.create(user=moderator, wants_digest=False)
    elif why == "inactive":
        moderator.is_active = False
        moderator.save()
    else:
        moderator.groups.clear()

    assert send_digests() == 0


def test_each_comment_is_mailed_to_those_who_wish_when_it_begins_to_wait(comment, moderator):
    ModeratorMail.objects.create(user=moderator, wants_each=True)
    one = comment("unconfirmed")
    assert mail.outbox == []

    posting.confirm(one)
    posting.confirm(one)

    (message,) = mail.outbox
    assert message.to == [moderator.email]
    assert "Rakerda & rencana" in message.subject


def test_a_moderator_chooses_in_the_account(desk, moderator):
    address = reverse("wagtailadmin_account")
    page = BeautifulSoup(desk.get(address).text, "lxml")
    assert "Email tiap pagi" in page.text
    fields = page.select("#main form [name]:not([type=checkbox]):not([type=file])")
    chosen = {field["name"]: field.select_one("[selected]") for field in fields}
    data = {
        field["name"]: chosen[field["name"]]["value"]
        if chosen[field["name"]]
        else field.get("value", "")
        for field in fields
    }

    names = {"name_email-first_name": "Jajang", "name_email-last_name": "Hidayat"}
    desk.post(address, data | names | {"comment_mail-wants_each": "on"})

    wish = ModeratorMail.of(moderator)
    assert (wish.wants_digest, wish.wants_each) == (False, True)


def test_others_have_nothing_to_choose(client, member):
    client.force_login(member("Penulis"))

    assert "Email tiap pagi" not in client.get(reverse("wagtailadmin_account")).text


def test_the_mail_is_in_the_moderators_language(comment, moderator):
    comment("pending")
    english = UserFactory(email="other@iapbanten.example", is_superuser=True)
    UserProfile.objects.update_or_create(user=english, defaults={"preferred_language": "en"})

    send_digests()

    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert subjects["other@iapbanten.example"] == "1 comment waits"
    assert subjects[moderator.email] == "1 komentar menunggu"
