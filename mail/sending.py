"""Mail leaves through a task, and in a demo stays in a folder where it can be read.

Every message passes `finish`, those of Django and Wagtail in the backend.
"""

import uuid
from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage as ParsedMessage
from email.utils import formataddr, make_msgid, parseaddr
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import utf8_charset_qp
from django_tasks import task
from wagtail.models import Site

from background.task_limits import longest_run
from cms.lines import one_line
from cms.models import OrganisationSettings
from cms.text import legal

MAX_SUBJECT_LENGTH = 200
AUTO_GENERATED, AUTO_REPLIED = "auto-generated", "auto-replied"
QUOTED_PRINTABLE = utf8_charset_qp
Message = TypeVar("Message", bound=EmailMessage)


@longest_run(60)
@task(priority=50)
def send_mail(
    to: str, subject: str, text: str, html: str = "", headers: dict[str, str] | None = None
) -> None:
    """Send one message to one address: nobody sees another's, and a retry repeats nobody's."""
    compose(to, subject, text, html, headers).send()


def compose(
    to: str, subject: str, text: str, html: str = "", headers: dict[str, str] | None = None
) -> EmailMultiAlternatives:
    """The message to be sent; whatever stands in a header is one line of a bounded length."""
    message = EmailMultiAlternatives(
        one_line(subject)[:MAX_SUBJECT_LENGTH],
        legal(text),
        to=[one_line(to)],
        headers={name: one_line(value) for name, value in (headers or {}).items()},
    )
    if html:
        message.attach_alternative(legal(html), "text/html")
    return finish(message)


def finish(message: Message) -> Message:
    """Give a message what every message of ours has; harmless twice.

    Its sender is the organisation, its Message-ID names our host, absence notes do not answer it
    (RFC 3834), and every part is written in 7 bits, since a mail server need not take more.
    """
    headers = message.extra_headers
    headers.setdefault("Auto-Submitted", AUTO_GENERATED)
    headers.setdefault("Message-ID", message_id())
    if message.from_email == settings.DEFAULT_FROM_EMAIL:
        message.from_email = sender()
    message.encoding = QUOTED_PRINTABLE
    return message


def message_id(name: str = "") -> str:
    """An identifier of a message, at the host of the administration: always the same for a name."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"<{name}@{host}>" if name else make_msgid(domain=host)


def organisation_name(site: Site | None = None) -> str:
    """Who writes to people, as the head and the end of a mail say."""
    organisation = organisation_of(site)
    return one_line(organisation.name) if organisation else settings.WAGTAIL_SITE_NAME


def organisation_of(site: Site | None = None) -> OrganisationSettings | None:
    """The organisation of a site, by default of the default site; None before there is any."""
    site = site or Site.objects.filter(is_default_site=True).first()
    return OrganisationSettings.for_site(site) if site else None


def sender() -> str:
    """The organisation at the address that the operator has set."""
    return formataddr((organisation_name(), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def finish_all(messages: Sequence[EmailMessage]) -> list[EmailMessage]:
    """Those of the libraries did not come through `compose`."""
    return [finish(message) for message in messages]


class SMTPBackend(EmailBackend):
    """Hands messages to the mail server, those of the libraries finished like ours."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return super().send_messages(finish_all(email_messages)) or 0


class MailboxBackend(BaseEmailBackend):
    """Keeps each message as a file in MAILBOX_DIR instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAILBOX_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        for message in finish_all(email_messages):
            unfinished = folder / f"{uuid.uuid4().hex}.tmp"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.rename(unfinished.with_suffix(".eml"))
        return len(email_messages)


def mailbox() -> list[tuple[str, ParsedMessage]]:
    """The name and content of each message kept, newest first."""
    files = sorted(
        Path(settings.MAILBOX_DIR).glob("*.eml"), key=lambda f: f.stat().st_mtime, reverse=True
    )
    return [(f.stem, parse(f.read_bytes())) for f in files]


def parse(raw: bytes) -> ParsedMessage:
    return message_from_bytes(raw, policy=policy.default)
