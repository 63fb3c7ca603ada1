"""Mail leaves through a task, and in a demo stays in a folder where it can be read."""

import uuid
from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage as ParsedMessage
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django_tasks import task

from cms.lines import one_line
from cms.task_limits import longest_run

MAX_SUBJECT_LENGTH = 200


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
        text,
        to=[one_line(to)],
        headers={name: one_line(value) for name, value in (headers or {}).items()},
    )
    if html:
        message.attach_alternative(html, "text/html")
    return message


class MailboxBackend(BaseEmailBackend):
    """Keeps each message as a file in MAILBOX_DIR instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAILBOX_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
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
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, ParsedMessage)  # noqa: S101 - tells the type checker the policy's class
    return message
