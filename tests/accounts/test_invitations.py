"""People join by mail: one name is enough, and nobody else knows their password."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.users.models import UserProfile

from accounts.login.invitations import invite
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


GOOD = {"username": "ratna", "email": "ratna@iapbanten.example", "first_name": "Ratna"}


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"username": "dua kata"}, "username", "Hanya boleh berisi huruf"),
        ({"username": ""}, "username", "Ruas ini wajib diisi."),
        ({"username": "Administrator"}, "username", "Sudah ada pengguna"),
        ({"username": "a" * 151}, "username", "paling banyak 150 karakter"),
        ({"email": "ratna@"}, "email", "alamat email"),
        ({"email": ""}, "email", "Ruas ini wajib diisi."),
        ({"first_name": ""}, "first_name", "Ruas ini wajib diisi."),
    ],
)
def test_who_cannot_be_added_is_not_written_to(client, site, member, change, field, said):
    client.force_login(member("Administrator"))

    answer = client.post("/admin/users/new/", GOOD | change)

    (sentence,) = answer.context["form"].errors[field]
    assert said in sentence
    assert not mail.outbox
    assert User.objects.count() == 1


@pytest.mark.parametrize("group", ["Penulis", "Redaktur", "Pengurus", "Moderator"])
def test_only_an_administrator_adds_people(client, site, member, group):
    client.force_login(member(group))

    assert client.get("/admin/users/new/").url == "/admin/"
    assert client.post("/admin/users/new/", GOOD).url == "/admin/"
    assert not User.objects.filter(username="ratna").exists()
    assert not mail.outbox


def test_who_adds_somebody_is_told_that_the_person_has_mail(client, site, member):
    client.force_login(member("Administrator"))

    answer = client.post("/admin/users/new/", GOOD, follow=True)

    assert "diundang lewat email" in answer.text
    (letter,) = mail.outbox
    assert letter.to == [GOOD["email"]]
    assert "Ratna" in letter.body
    assert "3 hari" in letter.body


def test_an_invitation_is_in_the_language_of_the_person(site, writer):
    UserProfile.objects.create(user=writer, preferred_language="en")
    writer.first_name = "Siti <b>& Co</b>"

    invite(writer)

    (letter,) = mail.outbox
    assert letter.subject == "Your account at Warta"
    assert "Siti <b>& Co</b>" in letter.body
    assert "Siti &lt;b&gt;&amp; Co&lt;/b&gt;" in letter.alternatives[0].content


@pytest.mark.parametrize("password", ["12345678", "sukarno", "pendek", "password123"])
def test_a_password_that_is_easily_guessed_is_refused_with_its_reason(invited, password):
    _page, answer = choose(invited, password)

    assert answer.status_code == 200
    assert answer.context["form"].errors["new_password2"]
    assert not Client().login(username="sukarno", password=password)


def test_the_link_of_one_person_gives_no_access_to_the_account_of_another(invited, client):
    other = User.objects.create_user("sari", "sari@iapbanten.example", PASSWORD)
    key = re.search(r"/confirm/([^/]+)/", invited)[1]
    forged = invited.replace(f"/{key}/", f"/{urlsafe_base64_encode(force_bytes(other.pk))}/")

    page, _answer = choose(forged, "kata-sandi-yang-lain-9")

    assert not page.context.get("form")
    assert Client().login(username="sari", password=PASSWORD)
