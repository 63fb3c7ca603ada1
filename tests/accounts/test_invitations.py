"""People join by mail: one name is enough, and nobody else knows their password."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User

PASSWORD = "jalan-raya-serang-17"


@pytest.fixture
def invited(client, site, member) -> str:
    """The link that Sukarno gets, who is added with one name."""
    client.force_login(member("Administrator"))
    sent = {"username": "sukarno", "email": "sukarno@iapbanten.example", "first_name": "Sukarno"}
    assert client.post("/admin/users/new/", sent).status_code == 302
    return re.search(r"http://\S+/confirm/\S+", mail.outbox[0].body)[0].partition("localhost")[2]


def choose(link, password=PASSWORD):
    """The page that the link leads to, and what it answers to a password."""
    browser = Client()
    page = browser.get(re.sub(r"^:\d+", "", link), follow=True)
    return page, browser.post(
        page.request["PATH_INFO"], {"new_password1": password, "new_password2": password}
    )


def test_a_person_of_one_name_chooses_a_password_once(invited):
    letter = mail.outbox[0]
    assert letter.to == ["sukarno@iapbanten.example"]
    assert "Halo Sukarno" in letter.body
    assert "sukarno" in letter.alternatives[0][0]

    page, answer = choose(invited)

    assert page.status_code == 200
    assert answer.status_code == 302
    assert Client().login(username="sukarno", password=PASSWORD)
    _page, again = choose(invited, "kata-sandi-yang-lain-9")
    assert again.status_code != 302 or not Client().login(
        username="sukarno", password="kata-sandi-yang-lain-9"
    )


def test_an_invitation_ends_and_can_be_asked_for_again(invited, client):
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        page, _answer = choose(invited)
        assert not page.context.get("form")
        assert not Client().login(username="sukarno", password=PASSWORD)

        Client().post(
            reverse("wagtailadmin_password_reset"), {"email": "sukarno@iapbanten.example"}
        )
    assert len(mail.outbox) == 2


def test_an_account_is_changed_without_a_second_name(client, site, member):
    client.force_login(member("Administrator"))
    person = User.objects.create_user("sukma", "sukma@iapbanten.example", first_name="Sukma")
    sent = {"username": "sukma", "email": person.email, "first_name": "Sukma W", "is_active": "on"}

    assert client.post(f"/admin/users/edit/{person.pk}/", sent).status_code == 302
    assert User.objects.get(pk=person.pk).first_name == "Sukma W"


def test_nobody_is_asked_for_the_password_of_another(client, site, member):
    client.force_login(member("Administrator"))

    page = client.get("/admin/users/new/").text

    assert "password1" not in page
    assert "Kosongkan bila orangnya hanya punya satu nama." in page
