import re
import socket
from email import policy
from email.parser import BytesParser

import pytest
from aiosmtpd.controller import Controller
from django.core import signing
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale

from comments.models import ReaderComment
from comments.moderation import transitions
from comments.tokens import token_for
from demo.factories import PressReleaseFactory, UserFactory
from publications.models import PressIndex

NAME = "comments-xtd-confirm"


@pytest.fixture
def unconfirmed(comment):
    return comment("unconfirmed")


@pytest.fixture
def address(unconfirmed):
    return reverse(NAME, args=[token_for(unconfirmed)])


def test_looking_at_the_link_confirms_nothing(client, address, unconfirmed):
    for ask in (client.get, client.head):
        assert ask(address).status_code == 200

    unconfirmed.refresh_from_db()
    assert unconfirmed.status == "unconfirmed"


def test_the_button_confirms_once(client, address, unconfirmed):
    first = client.post(address)
    unconfirmed.refresh_from_db()
    confirmed_at = unconfirmed.confirmed_at
    second = client.post(address)
    unconfirmed.refresh_from_db()

    assert first.status_code == second.status_code == 200
    assert 'role="status"' in first.text
    assert (unconfirmed.status, unconfirmed.is_public) == ("pending", False)
    assert unconfirmed.confirmed_at == confirmed_at


@pytest.mark.parametrize("decide", [transitions.reject, transitions.spam])
def test_the_button_undoes_no_decision(client, address, unconfirmed, decide):
    decide(unconfirmed, UserFactory())

    client.post(address)

    unconfirmed.refresh_from_db()
    assert unconfirmed.status in ("rejected", "spam")


def test_the_link_leads_to_the_comment_once_published(client, release, address, unconfirmed):
    client.post(address)
    unconfirmed.refresh_from_db()
    transitions.approve(unconfirmed, UserFactory())

    assert unconfirmed.get_absolute_url() in client.get(address).text


def test_a_deleted_comment_does_not_come_back(client, address, unconfirmed):
    unconfirmed.delete()

    assert client.get(address).status_code == 410
    assert client.post(address).status_code == 410
    assert not ReaderComment.objects.exists()


def test_a_link_dies_with_its_page(client, release, address):
    release.delete()

    assert client.post(address).status_code == 410


def test_an_unpublished_page_is_not_named(client, release, address):
    release.unpublish()

    assert "Rakerda" not in client.get(address).text


def test_an_old_link_says_so(client, address, unconfirmed, time_machine):
    time_machine.move_to("2040-01-01", tick=False)

    assert client.post(address).status_code == 410
    unconfirmed.refresh_from_db()
    assert unconfirmed.status == "unconfirmed"


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "x:y:z",
        "%00",
        "é",
        "a" * 3000,
        signing.dumps({"comment": 1}, salt="another"),
        signing.dumps({"comment": 1}, key="another key", salt="comments.confirm"),
    ],
    ids=["x", "colons", "nul", "accent", "long", "other-salt", "other-key"],
)
def test_a_forged_link_is_refused(client, site, token):
    address = reverse(NAME, args=["token"]).replace("token", token)

    assert client.get(address).status_code in (400, 404)
    assert client.post(address).status_code in (400, 404)


def test_another_site_cannot_press_the_button(client, address, unconfirmed):
    answer = client.post(address, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    unconfirmed.refresh_from_db()
    assert unconfirmed.status == "unconfirmed"


def test_mail_is_in_the_language_of_the_page(client, site, send, mailoutbox):
    index = PressIndex.objects.get(locale=Locale.objects.get(language_code="en"))
    page = PressReleaseFactory(parent=index, title="Annual meeting")

    with override("en"):
        send(page)

    (mail,) = mailoutbox
    assert mail.subject == "Confirm your comment – Annual meeting"
    assert "http://localhost/en/comments/confirm/" in mail.body
    assert '<html lang="en">' in mail.alternatives[0].content


class Postbox:
    """Keeps what an SMTP server was given."""

    def __init__(self):
        self.messages = []

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(envelope)
        return "250 OK"


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_mail_arrives_over_smtp(release, send, settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    postbox = Postbox()
    server = Controller(postbox, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port

    try:
        send(release)
    finally:
        server.stop()

    (envelope,) = postbox.messages
    message = BytesParser(policy=policy.default).parsebytes(envelope.content)
    assert envelope.rcpt_tos == ["siti@pembaca.example"]
    assert message.get_content_type() == "multipart/alternative"
    text = message.get_body(("plain",)).get_content()
    assert re.search(r"http://localhost/\S+", text)
