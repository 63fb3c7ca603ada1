"""Passwords are tried so often and no more; nobody locks out somebody who is known."""

import re

import pytest
from django.contrib.auth import authenticate
from django.core import mail as outbox
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from accounts.models import User
from demo.factories import PressReleaseFactory
from media.models import Document

# Redis counts there as in production.
pytestmark = pytest.mark.postgresql

LOGIN = "/admin/login/"
PASSWORD = "sandi yang benar"
REFUSAL = re.compile(r"Terlalu banyak percobaan\. Coba lagi dalam \d+ menit\.")


@pytest.fixture(autouse=True)
def _few_attempts(settings):
    settings.BEHIND_PROXY = True
    settings.WARTA_LOGINS_PER_SENDER = 3
    settings.WARTA_LOGINS_PER_NETWORK = 6
    settings.WARTA_LOGINS_PER_ACCOUNT = 8


@pytest.fixture
def editor(site) -> User:
    return User.objects.create_superuser("sari", "sari@iapbanten.example", PASSWORD)


@pytest.fixture
def post(client):
    """Sends a form from an address of the world; without `browser`, from one that is new."""

    def send(address, data, sender="192.0.2.1", browser=None, **headers):
        browser = browser or Client()
        return browser.post(address, data, headers={"X-Forwarded-For": sender} | headers)

    return send


@pytest.fixture
def try_login(post):
    def send(password="salah", username="sari", address=LOGIN, **more):
        return post(address, {"username": username, "password": password}, **more)

    return send


@pytest.fixture
def hashed(monkeypatch) -> list[str]:
    """The passwords that were hashed."""
    tried, check = [], User.check_password
    monkeypatch.setattr(
        User, "check_password", lambda user, raw: tried.append(raw) or check(user, raw)
    )
    return tried


@pytest.mark.parametrize("address", [LOGIN, "/_util/login/"])
def test_after_the_last_attempt_no_password_is_hashed(editor, try_login, hashed, address):
    answers = [try_login(address=address).status_code for _time in range(3)]
    refused = try_login(PASSWORD, address=address)

    assert (answers, refused.status_code) == ([200, 200, 200], 429)
    assert len(hashed) == 3
    assert 0 < int(refused["Retry-After"]) <= 900
    assert REFUSAL.search(refused.text)
    assert "tidak cocok" not in refused.text
    assert 'value="sari"' in refused.text


def test_the_refusal_is_in_the_language_of_the_reader(editor, try_login):
    answers = [try_login(address="/en/_util/login/") for _time in range(4)]

    assert re.search(r"Too many attempts\. Try again in \d+ minutes?\.", answers[-1].text)


def test_an_account_that_does_not_exist_is_refused_alike(editor, try_login):
    answers = [try_login(username="tidak-ada") for _time in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]


def test_the_next_period_starts_from_zero(editor, try_login, time_machine):
    time_machine.move_to("2026-03-24 10:00", tick=False)
    for _time in range(4):
        try_login()
    time_machine.move_to("2026-03-24 10:15", tick=False)

    assert try_login(PASSWORD).status_code == 302


def test_a_success_lets_the_account_start_from_zero_and_not_the_network(editor, try_login):
    for _round in range(3):
        assert [try_login().status_code for _time in range(2)] == [200, 200]
        assert try_login(PASSWORD).status_code == (302 if _round < 2 else 429)

    assert try_login(username="lain").status_code == 429
    assert try_login(PASSWORD, sender="203.0.113.9").status_code == 302


def test_right_passwords_of_a_whole_office_are_not_counted(editor, try_login):
    answers = [try_login(PASSWORD, sender=f"192.0.2.{number}") for number in range(9)]

    assert {answer.status_code for answer in answers} == {302}


def test_a_stranger_elsewhere_locks_nobody_out(editor, try_login):
    for _time in range(5):
        try_login(sender="198.51.100.1")

    assert try_login(PASSWORD).status_code == 302


def test_many_networks_stop_strangers_and_not_a_known_browser(editor, try_login, client):
    assert try_login(PASSWORD, browser=client).status_code == 302
    client.post("/admin/logout/")
    for number in range(8):
        try_login(sender=f"198.51.{number}.1")

    assert try_login(PASSWORD, sender="203.0.113.9").status_code == 429
    assert try_login(PASSWORD, sender="203.0.113.9", browser=client).status_code == 302


def test_a_known_browser_has_a_limit_and_is_known_for_its_account_only(editor, try_login, client):
    User.objects.create_superuser("budi", "budi@iapbanten.example", PASSWORD)
    try_login(PASSWORD, browser=client)
    client.post("/admin/logout/")
    own = [try_login(browser=client).status_code for _time in range(7)]
    caches["limits"].clear()
    other = [try_login(username="budi", browser=client).status_code for _time in range(4)]

    assert own == [200] * 6 + [429]  # of the browser, then of anybody
    assert other == [200, 200, 200, 429]


def test_the_cookie_of_a_known_browser_names_nobody_and_cannot_be_made(editor, try_login, client):
    answer = try_login(PASSWORD, browser=client)
    cookie = answer.cookies["warta_device"]
    client.cookies["warta_device"] = cookie.value[:-1] + "x"
    client.cookies.pop("sessionid")
    tried = [try_login(browser=client).status_code for _time in range(4)]

    assert "sari" not in cookie.value
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")
    assert tried == [200, 200, 200, 429]
    assert "warta_device" not in try_login(sender="203.0.113.9").cookies


def test_a_program_is_not_counted(editor):
    for _time in range(9):
        assert authenticate(username="sari", password="salah") is None

    assert authenticate(username="sari", password=PASSWORD) == editor


def test_few_links_to_a_new_password_are_mailed_to_one_address(editor, post):
    address, data = reverse("wagtailadmin_password_reset"), {"email": editor.email}
    answers = [post(address, data, sender=f"192.0.{number}.1") for number in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert len(outbox.outbox) == 3
    assert REFUSAL.search(answers[-1].text)
    assert f'value="{editor.email}"' in answers[-1].text
    assert post(address, {"email": "lain@iapbanten.example"}).status_code == 302


def test_one_network_asks_for_few_links(editor, post):
    address = reverse("wagtailadmin_password_reset")
    answers = [post(address, {"email": f"a{number}@b.example"}) for number in range(7)]

    assert [answer.status_code for answer in answers] == [302] * 6 + [429]


@pytest.fixture(params=["page", "collection"])
def restricted(request, press):
    """The address to which the shared password of a page or a collection is sent."""
    named = {"restriction_type": "password", "password": PASSWORD}
    if request.param == "page":
        page = PressReleaseFactory(parent=press)
        made = PageViewRestriction.objects.create(page=page, **named)
        return reverse("wagtailcore_authenticate_with_password", args=[made.pk, page.pk])
    collection = Collection.get_first_root_node().add_child(name="Rahasia")
    Document.objects.create(
        title="Kajian", file=ContentFile(b"%PDF-1", "kajian.pdf"), collection=collection
    )
    made = CollectionViewRestriction.objects.create(collection=collection, **named)
    return reverse("wagtaildocs_authenticate_with_password", args=[made.pk])


def test_a_shared_password_is_tried_so_often_and_no_more(restricted, post):
    wrong, right = ({"password": one, "return_url": "/cari/"} for one in ("salah", PASSWORD))
    answers = [post(restricted, one).status_code for one in (wrong, wrong, right)]
    refused = [post(restricted, wrong) for _time in range(4)][-1]
    still = post(restricted, right)

    assert answers == [200, 200, 302]
    assert (refused.status_code, still.status_code) == (429, 429)
    assert REFUSAL.search(still.text)
    assert 'value="/cari/"' in still.text
    assert PASSWORD not in still.text
    assert post(restricted, right, sender="203.0.113.9").status_code == 302
