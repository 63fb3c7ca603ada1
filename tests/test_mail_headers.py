"""Every kind of mail, read by the strict parser of the standard library: who sent it, and how."""

import re
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core import mail as outbox
from django.core.mail import EmailMessage
from django.test import Client
from django.test.signals import template_rendered
from wagtail.users.models import UserProfile

from accounts.login.invitations import invite
from cms.models import OrganisationSettings
from comments import mails
from comments.models import ModeratorMail, ReaderComment
from comments.moderation import notices
from comments.privacy import links
from demo.factories import PressReleaseFactory, UserFactory
from mail import sending
from mail.notices import Message, post, tell
from pagecache import failures

NAME = "Ikatan Ahli Perencana – Banten"
TEMPLATES = Path(__file__).parents[1] / "templates" / "mail"
# Not a mail, but the page that a link in one opens.
PAGES = {"stop.html"}


@pytest.fixture
def organisation(site, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://redaksi.iapbanten.example"
    found = OrganisationSettings.for_site(site)
    found.name = NAME
    found.save()


@pytest.fixture
def person(db):
    found = UserFactory(is_superuser=True, email="laksmi@iapbanten.example")
    found.groups.add(Group.objects.get(name="Administrator"))
    found.set_password("x")
    found.save()
    ModeratorMail.objects.create(user=found, wants_each=True)
    return found


@pytest.fixture
def comment(press):
    page = PressReleaseFactory(parent=press, title="Rapat kerja – hasilnya")
    return ReaderComment.objects.create(
        content_type=page.cached_content_type, object_pk=str(page.pk), site_id=1,
        user_name="Sri", user_email="sri@pembaca.example", comment="Setuju – “lanjutkan”. " * 40,
        status="pending", language="id", followup=True, refused_rule="insult",
        confirmed_at=page.first_published_at,
    )  # fmt: skip


@pytest.fixture
def sent(organisation, person, comment, client):
    """The messages that each kind of mail leads to, as a mail server gets them."""
    rendered = set()

    def note(template, **kwargs):
        rendered.add(template.name)

    message = Message("Menunggu Anda", "Ini menunggu.", "Baca", "https://x.example/")
    template_rendered.connect(note)
    try:
        mails.ask_to_confirm(comment)
        mails.tell_published(comment)
        mails.tell_refused(comment)
        mails.send_answer(comment, "Terima kasih – jawaban kami.")
        mails.to_follower(comment, comment).send()
        links.ask("sri@pembaca.example", "https://iapbanten.example")
        notices.tell_moderators(comment)
        notices.send_digests()
        tell([person], "submitted", lambda: message)
        tell([person], None, lambda: message)
        post(message, "Pak Budi", "budi@contoh.example", "", None)
        failures.mail_administrators("Gagal", "Gagal – ini alamatnya.")
        client.post("/admin/password_reset/", {"email": person.email})
        invite(person)
    finally:
        template_rendered.disconnect(note)
    found = {one.relative_to(TEMPLATES).as_posix() for one in TEMPLATES.rglob("*.*")}
    assert {f"mail/{name}" for name in found - PAGES} <= rendered
    return [(one, parsed(one)) for one in outbox.outbox]


def parsed(message):
    return message_from_bytes(message.message().as_bytes(), policy=policy.strict)


def test_every_mail_is_one_that_mail_servers_and_absence_notes_know(sent):
    assert len(sent) == 14
    for original, message in sent:
        subject = message["Subject"]
        assert message["From"].addresses[0].display_name == NAME, subject
        assert message["From"].addresses[0].addr_spec == "warta@localhost", subject
        assert message["Message-ID"].endswith("@redaksi.iapbanten.example>"), subject
        is_answer = original.subject.startswith("Jawaban atas komentar")
        expected = "auto-replied" if is_answer else "auto-generated"
        assert message["Auto-Submitted"] == expected, subject
        assert "Precedence" not in message
        assert original.message().as_bytes().isascii(), subject
        for part in message.walk():
            assert part.defects == []
            encoding = part.get("Content-Transfer-Encoding", "7bit")
            assert part.is_multipart() or encoding == "quoted-printable", subject
            assert not part.is_multipart() or encoding == "7bit", subject
        assert NAME in message.get_body(["plain"]).get_content(), subject
    assert len({message["Message-ID"] for _original, message in sent}) == len(sent)


def test_every_mail_is_a_sheet_with_one_button_that_the_text_has_too(sent):
    without = 0
    for _original, message in sent:
        subject, text = message["Subject"], message.get_body(["plain"]).get_content()
        html = BeautifulSoup(message.get_body(["html"]).get_content(), "html.parser")
        assert html.html["lang"] == "id", subject
        assert html.title.string == html.h1.string, subject
        assert html.h1.string in subject
        assert html.select_one(".sheet + .sheet, .sheet .sheet") is None
        assert html.find(string=NAME), subject
        assert not html.select("script, link, [src^='http:'], [onclick]"), subject
        buttons = html.select("a.button")
        without += not buttons
        for button in buttons:
            assert len(buttons) == 1, subject
            assert button.get_text(strip=True), subject
            assert button["href"] in text, subject
            assert html.find("a", string=button["href"]), subject
    assert without == 2  # an answer, and a refusal where the rules have no page


def test_what_recurs_is_stopped_with_one_click_and_no_cookie(sent, person):
    recurring = [message for _one, message in sent if message["List-Unsubscribe"]]
    assert len(recurring) == 4  # reply, each comment, digest, workflow
    browser = Client(enforce_csrf_checks=True)
    paths = []
    for message in recurring:
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        (address,) = re.findall("<(https?://[^>]*)>", message["List-Unsubscribe"])
        paths.append(urlsplit(address).path)

    # A program that looks at what a mail links to stops nothing.
    assert ["<form" in browser.get(path).text for path in paths] == [True] * 4
    assert ModeratorMail.of(person).wants_digest
    assert UserProfile.get_for_user(person).submitted_notifications

    answers = [browser.post(path, {"List-Unsubscribe": "One-Click"}) for path in paths]
    assert [(one.status_code, len(one.cookies)) for one in answers] == [(200, 0)] * 4
    assert not ModeratorMail.of(person).wants_digest
    assert not ModeratorMail.of(person).wants_each
    assert not UserProfile.get_for_user(person).submitted_notifications
    assert UserProfile.get_for_user(person).approved_notifications


def test_a_link_to_stop_mails_that_is_not_ours_stops_nothing(client, site):
    for token in ("x", "eyJ1IjoxfQ:1:abc", "a" * 500):
        assert client.get(f"/berhenti/{token}/").status_code == 404
        assert client.post(f"/berhenti/{token}/").status_code == 404


def test_mails_of_the_libraries_are_finished_where_they_leave(organisation, settings, tmp_path):
    settings.MAILBOX_DIR = tmp_path

    sending.MailboxBackend().send_messages(
        [EmailMessage("Judul", "Isi – teks", to=["a@b.example"])]
    )

    (_name, message), *others = sending.mailbox()
    assert others == []
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["From"].addresses[0].display_name == NAME
    assert message["Message-ID"].endswith("@redaksi.iapbanten.example>")
    assert message["Content-Transfer-Encoding"] == "quoted-printable"
