"""Messages to the team, with a log of sending: who was told what, and whether it left."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page
from wagtail.users.models import UserProfile

from accounts.models import User
from background.task_limits import longest_run
from cms.models import VocabularyEntry
from mail.letters import written
from mail.models import TeamMessage
from mail.sending import compose, message_id, organisation_name
from mail.unsubscribing import stop_address, stop_headers

LEFT_AFTER = timedelta(minutes=5)


@dataclass(frozen=True)
class Message:
    """What one person is told: what happened, what somebody said about it, where to look."""

    subject: str
    happened: str
    label: str
    url: str
    comment: str = ""


def within_admin(path: str) -> str:
    """The full address of a path of the administration, as mails need it."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def tell(
    people: Iterable[User],
    wish: str | None,
    compose_message: Callable[[], Message],
    page: Page | VocabularyEntry | None = None,
) -> None:
    """Write to each person who wants to hear of `wish`, in the person's language.

    None is what nobody chooses not to hear of.
    """
    for person in people:
        profile = UserProfile.get_for_user(person)
        wants = wish is None or getattr(profile, f"{wish}_notifications")
        if not (person.is_active and person.email and wants):
            continue
        language = profile.preferred_language or settings.LANGUAGE_CODE
        account_url = within_admin(reverse("wagtailadmin_account"))
        with override(language):
            stop = stop_address(person, wish) if wish else ""
            post(compose_message(), str(person), person.email, account_url, page, stop)


def post(
    message: Message,
    name: str,
    address: str,
    account_url: str,
    page: Page | VocabularyEntry | None,
    stop_url: str = "",
) -> None:
    """Note and send one message, in the language that is active.

    `account_url` is where its reader chooses what to get, `stop_url` where they get no more; or "".
    """
    site = page.get_site() if isinstance(page, Page) else None
    context = {
        "message": message,
        "person": name,
        "link": message.url,
        "account_url": account_url,
    }
    text, html = written("workflow", message.subject, context, site)
    subject = f"[{organisation_name(site)}] {message.subject}"
    about = page if isinstance(page, Page) else None
    write(name, address, subject, text, html, about, stop_url)


def write(
    name: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    page: Page | None = None,
    stop_url: str = "",
) -> TeamMessage:
    """Note a message, and have it sent after the transaction that it tells of."""
    notice: TeamMessage = TeamMessage.objects.create(
        page_id=page.pk if page else None,
        name=name,
        to=to,
        subject=subject,
        text=text,
        html=html,
        stop_url=stop_url,
    )
    send_notice.enqueue(notice.pk)
    return notice


@longest_run(60)
@task(priority=50)
def send_notice(key: int) -> None:
    """Hand a message to the mail server, unless that was done; a failure is noted and tried again.

    Should the worker be killed between the two, the message leaves twice under one Message-ID,
    which mailboxes show once.
    """
    notice = TeamMessage.objects.filter(pk=key, sent_at=None).first()
    if notice is None:
        return
    TeamMessage.objects.filter(pk=key).update(attempts=F("attempts") + 1)
    try:
        message_of(notice).send()
    except Exception as error:
        TeamMessage.objects.filter(pk=key).update(error=f"{type(error).__name__}: {error}")
        raise
    TeamMessage.objects.filter(pk=key).update(sent_at=timezone.now(), error="")


def message_of(notice: TeamMessage) -> EmailMultiAlternatives:
    name = f"notice-{notice.pk}-{notice.created_at:%Y%m%d%H%M%S}"
    headers = {"Message-ID": message_id(name)}
    if notice.stop_url:
        headers |= stop_headers(notice.stop_url)
    return compose(notice.to, notice.subject, notice.text, notice.html, headers)


def take_up_left() -> int:
    """Enqueue once more what was noted but has no task: its process was killed in between.

    Gives how many; safe to call at any time. What failed five times is left to an administrator.
    """
    path = send_notice.module_path
    under_way = DBTaskResult.objects.filter(task_path=path).values_list("args_kwargs", flat=True)
    known = {row["args"][0] for row in under_way}
    now = timezone.now()
    old = Q(created_at__lt=now - LEFT_AFTER) | Q(created_at__gt=now + LEFT_AFTER)
    left = TeamMessage.objects.filter(old, sent_at=None, attempts=0)
    keys = [key for key in left.values_list("pk", flat=True) if key not in known]
    for key in keys:
        send_notice.enqueue(key)
    return len(keys)
