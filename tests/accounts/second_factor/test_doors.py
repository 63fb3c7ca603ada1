"""No view answers a session that has shown one of two factors, whatever the way in was."""

import re

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from accounts.models import User
from accounts.second_factor.factor import turn_off
from demo.factories import PressReleaseFactory
from media.models import Document
from tests.accounts.second_factor.authenticator import (
    CODE,
    PASSWORD,
    code,
    give_factor,
    half_signed_in,
    require_for,
)
from tests.administration.test_admin_words import filled, routes

# Open to everybody: the ways in, a link for who forgot the password, pictures and words of scripts.
OPEN = re.compile(r"/admin/(login|password_reset|sprite|jsi18n)/")
LOGIN = re.compile(r"/admin/login/\?next=")
XHR = {"X-Requested-With": "XMLHttpRequest"}
SETTLED = {"app_label": "publications", "model_name": "pressrelease", "key": "x", "kind": "image"}


@pytest.fixture
def owner(site, member) -> User:
    """A superuser in the group of administrators, who has a second factor."""
    user = member("Administrator")
    user.is_superuser = True
    user.save()
    give_factor(user)
    return user


@pytest.fixture(params=["has one", "has to set it up"])
def half(request, owner) -> Client:
    """A browser in which the right password was given, and nothing else."""
    if request.param == "has to set it up":
        turn_off(owner)
        require_for("Administrator")
    return half_signed_in(owner)


def admin_addresses():
    """Every address of the administration; what stands in it does not matter before a login."""
    for route in routes():
        if route.startswith("/admin/") and not OPEN.match(route):
            route = re.sub(r"\(\?P<(\w+)>(?:\([^)]*\)|[^()])+\)", r"<\1>", route)
            route = re.sub(r"<uuid:\w+>", "00000000-0000-4000-8000-000000000000", route)
            route = re.sub(r"<int:\w+>", "1", route).replace("\\.", ".")
            address = filled(re.sub(r"[\^$]", "", route), SETTLED)
            yield address.replace("None", "1")


def test_every_address_of_the_administration_sends_back_to_the_login(owner):
    half = half_signed_in(owner)
    answered, seen = {}, 0
    for address in admin_addresses():
        if address.endswith(".*/"):
            continue  # what is no address
        seen += 1
        answer = half.get(address)
        if answer.status_code != 302 or not LOGIN.match(answer.url):
            answered[address] = answer.status_code

    assert answered == {}
    assert seen > 250


def test_writing_is_refused_as_to_somebody_signed_out(half, press):
    release = PressReleaseFactory(parent=press, live=False, title="Rahasia")
    edit = reverse("wagtailadmin_pages:edit", args=[release.pk])
    addresses = [
        edit,
        reverse("wagtailadmin_pages:preview_on_edit", args=[release.pk]),
        reverse("wagtailadmin_pages:add", args=["publications", "pressrelease", press.pk]),
        reverse("wagtailusers_users:add"),
        "/admin/account/second-factor/off/",
        "/admin/account/second-factor/on/",
        "/admin/users/1/second-factor/",
    ]

    for address in addresses:
        answer = half.post(address, {"title": "Lain", "password": PASSWORD})
        assert (answer.status_code, bool(LOGIN.match(answer.url))) == (302, True), address
        # Autosave and other requests of scripts.
        assert half.post(address, {"title": "Lain"}, headers=XHR).status_code == 403, address
    release.refresh_from_db()
    assert release.title == "Rahasia"


def test_drafts_private_pages_and_files_stay_closed(half, press):
    draft = PressReleaseFactory(parent=press, live=False, title="Rahasia zq")
    private = PressReleaseFactory(parent=press, title="Rahasia zq")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    closed = Collection.get_first_root_node().add_child(name="Tertutup")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    documents = [
        Document.objects.create(title="x", file=ContentFile(b"zq", name="x.txt"), collection=one)
        for one in (closed, Collection.get_first_root_node())
    ]
    addresses = [
        f"/admin/pages/{draft.pk}/view_draft/",
        f"/admin/pages/{draft.pk}/reading/text/",
        f"/admin/bar/{draft.pk}/",
        private.url,
        *(document.url for document in documents),
        *(f"/media/{document.file.name}" for document in documents),
        "/api/v1/articles",
    ]

    for address in addresses:
        answer = half.get(address)
        text = answer.getvalue() if answer.streaming else answer.content
        assert b"zq" not in text, address
        assert b"warta_editor" not in str(answer.cookies).encode(), address


def test_the_login_of_private_pages_asks_for_the_second_step_too(site, press, member):
    reader = member("Penulis")
    private = PressReleaseFactory(parent=press, title="Untuk anggota")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    give_factor(reader)
    browser = Client()
    sent = {"username": "penulis", "password": PASSWORD, "next": private.url}

    first = browser.post("/_util/login/", sent)
    assert first.url.startswith(f"{CODE}?next=")
    # The page leads to its login, and that to the second step.
    assert browser.get(private.url, follow=True).request["PATH_INFO"] == CODE
    second = browser.post(first.url, {"code": code(), "next": private.url})

    assert second.url == private.url
    assert "Untuk anggota" in browser.get(private.url).text


def test_any_other_way_to_sign_in_waits_for_the_second_step(site, member):
    """`login()` of Django, which every view that signs somebody in ends with."""
    user = member("Administrator")
    give_factor(user)
    browser = Client()

    browser.force_login(user)

    assert LOGIN.match(browser.get("/admin/").url)
    assert browser.get(CODE).status_code == 200


def test_no_way_back_leads_to_another_host(site, member):
    user = member("Administrator")
    give_factor(user)
    browser = half_signed_in(user)

    answer = browser.post(CODE, {"code": code(), "next": "https://evil.example/"})

    assert answer.url == "/admin/"


def test_a_new_password_by_mail_skips_nothing(client, site, member):
    user = member("Administrator")
    give_factor(user)
    client.post(reverse("wagtailadmin_password_reset"), {"email": user.email})
    link = re.search(r"http://localhost(?::\d+)?(/\S+/confirm/\S+)", mail.outbox[0].body)[1]
    page = client.get(link, follow=True)
    new = {"new_password1": "kata-sandi-lain-9", "new_password2": "kata-sandi-lain-9"}
    assert client.post(page.request["PATH_INFO"], new).status_code == 302

    sent = {"username": "administrator", "password": "kata-sandi-lain-9"}
    assert client.post("/admin/login/", sent).url.startswith(CODE)
    assert LOGIN.match(client.get("/admin/").url)


def test_an_editor_in_another_tab_goes_on_after_both_steps(site, member):
    """What static/admin/unsaved.js asks while somebody signs in again."""
    user = member("Administrator")
    give_factor(user)
    browser = half_signed_in(user)

    assert browser.get(reverse("signed_in")).status_code == 302
    browser.post(CODE, {"code": code()})
    assert browser.get(reverse("signed_in")).json()["token"]
