import importlib

import pytest
from django.core.mail import EmailMultiAlternatives
from django.urls import clear_url_caches

from mail.sending import MailboxBackend, mailbox, send_mail


@pytest.fixture
def kept(settings, tmp_path):
    """A demo: mail stays in a folder, and is shown."""
    settings.EMAIL_BACKEND = "mail.sending.MailboxBackend"
    settings.MAILBOX_DIR = tmp_path / "mail"
    settings.DEMO = True
    read_addresses()
    yield
    settings.DEMO = False
    read_addresses()


def read_addresses():
    """Read cms.urls again, which looks at the settings."""
    importlib.reload(importlib.import_module("cms.urls"))
    clear_url_caches()


@pytest.fixture
def sent(kept):
    message = EmailMultiAlternatives(
        "Konfirmasi <komentar>", "Buka http://127.0.0.1/k/1/ & baca.", to=["laras@example.com"]
    )
    message.attach_alternative("<p>Buka</p><script>alert(1)</script>", "text/html")
    MailboxBackend().send_messages([message])
    return mailbox()[0][0]


def test_kept_messages_are_listed(client, site, sent):
    text = client.get("/surat/").content.decode()

    assert f"/surat/{sent}/" in text
    assert "Konfirmasi &lt;komentar&gt;" in text
    assert "laras@example.com" in text


def test_message_shows_text_with_links_and_html_that_cannot_run(client, site, sent):
    text = client.get(f"/surat/{sent}/").content.decode()

    assert '<a href="http://127.0.0.1/k/1/"' in text
    assert "<script>alert" not in text
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc=' in text


def test_styles_of_a_message_are_shown_and_its_scripts_are_not(client, site, sent):
    """The frame has the policy of the page that it stands in."""
    policy = client.get(f"/surat/{sent}/")["Content-Security-Policy"]

    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe-inline" not in client.get("/surat/")["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["none", "..", "a" * 5000, "%00", "x.eml"])
def test_message_that_is_not_there_is_not_found(client, site, kept, name):
    assert client.get(f"/surat/{name}/").status_code == 404


@pytest.mark.parametrize("address", ["/surat/", "/surat/x/"])
def test_mail_is_shown_nowhere_but_in_a_demo(client, site, settings, address):
    assert not settings.DEMO
    assert client.get(address).status_code == 404


def test_task_sends_one_message_with_text_and_html(db, kept):
    send_mail.enqueue("a@example.com", "Judul", "Isi", html="<p>Isi</p>")

    ((_name, message),) = mailbox()
    assert message["To"] == "a@example.com"
    assert message.get_body(["plain"]).get_content().strip() == "Isi"
    assert message.get_body(["html"])
