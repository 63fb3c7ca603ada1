"""Messages to the team, with a log of sending: who was told what, and whether it left."""

from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page

from cms.models import Notice


def write(
    name: str, to: str, subject: str, text: str, html: str = "", page: Page | None = None
) -> Notice:
    """Note a message, and have it sent after the transaction that it tells of."""
    notice: Notice = Notice.objects.create(
        page_id=page.pk if page else None,
        name=name,
        to=to,
        subject=" ".join(subject.split()),
        text=text,
        html=html,
    )
    send_notice.enqueue(notice.pk)
    return notice


@task(priority=50)
def send_notice(key: int) -> None:
    """Hand a message to the mail server, unless that was done; a failure is noted and tried again.

    Should the worker be killed between the two, the message leaves twice under one Message-ID,
    which mailboxes show once.
    """
    notice = Notice.objects.filter(pk=key, sent_at=None).first()
    if notice is None:
        return
    Notice.objects.filter(pk=key).update(attempts=F("attempts") + 1)
    try:
        message_of(notice).send()
    except Exception as error:
        Notice.objects.filter(pk=key).update(error=f"{type(error).__name__}: {error}")
        raise
    Notice.objects.filter(pk=key).update(sent_at=timezone.now(), error="")


def message_of(notice: Notice) -> EmailMultiAlternatives:
    headers = {"Message-ID": f"<notice-{notice.pk}-{notice.created_at:%Y%m%d%H%M%S}@warta>"}
    message = EmailMultiAlternatives(notice.subject, notice.text, to=[notice.to], headers=headers)
    if notice.html:
        message.attach_alternative(notice.html, "text/html")
    return message
