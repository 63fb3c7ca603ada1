"""A kind of mail is stopped from the mail itself: whose it is, in which words, and how often."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.signing import dumps
from wagtail.users.models import UserProfile

from mail.notices import Message, tell
from mail.unsubscribing import SALT, stop_address

pytestmark = pytest.mark.usefixtures("site")

KINDS = ("submitted", "approved", "rejected")


def heading(answer):
    return BeautifulSoup(answer.content, "html.parser").h1.get_text()


def path(person, kind):
    return urlsplit(stop_address(person, kind)).path


def wishes(person):
    profile = UserProfile.objects.filter(user=person).first() or UserProfile()
    return {kind for kind in KINDS if getattr(profile, f"{kind}_notifications")}


@pytest.mark.parametrize("kind", KINDS)
def test_only_this_kind_stops_and_only_for_this_person(client, editor, writer, kind):
    answer = client.post(path(editor, kind))

    assert answer.status_code == 200
    assert heading(answer) == "Email jenis ini dihentikan"
    assert wishes(editor) == {*KINDS} - {kind}
    assert wishes(writer) == {*KINDS}
    tell([editor, writer], kind, lambda: Message("Kampus", "Kabar.", "Baca", "https://x.example/"))
    assert [message.to for message in mail.outbox] == [[writer.email]]


def test_who_opens_the_link_is_asked_first_and_stopping_twice_is_harmless(client, editor):
    address = path(editor, "approved")

    assert heading(client.get(address)) == "Berhenti menerima email jenis ini?"
    assert client.head(address).status_code == 200
    assert wishes(editor) == {*KINDS}
    for _ in range(2):
        assert client.post(address).status_code == 200
    assert wishes(editor) == {"submitted", "rejected"}


def test_the_page_speaks_the_language_of_the_person_whoever_opens_it(client, editor, member):
    UserProfile.objects.create(user=editor, preferred_language="en")
    client.force_login(member("Penulis"))

    answer = client.get(path(editor, "approved"), headers={"Accept-Language": "id"})

    assert heading(answer) == "No more of these mails?"
    assert 'lang="en"' in answer.text


def test_the_page_is_kept_by_nobody_and_takes_nothing_else(client, editor):
    answer = client.get(path(editor, "approved"))

    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert client.put(path(editor, "approved")).status_code == 405


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_of_who_is_gone_or_of_what_is_gone_says_so(client, editor, method):
    address = path(editor, "approved")
    no_kind = path(editor, "workflow_of_before")
    other_salt = dumps({"user": editor.pk, "kind": "approved"}, salt=f"{SALT}.other")
    assert [
        getattr(client, method)(one).status_code for one in (no_kind, f"/berhenti/{other_salt}/")
    ] == [404, 404]
    assert wishes(editor) == {*KINDS}
    editor.delete()

    answer = getattr(client, method)(address)

    assert answer.status_code == 404
    assert heading(answer) == "Tautan ini tidak lengkap"
