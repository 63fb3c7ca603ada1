"""What happens when an address cannot be rendered: the last good version stays, and people hear."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from mail.letters import written
from mail.sending import send_mail
from pagecache.models import Invalidation

FIRST_WAIT = timedelta(seconds=10)
MAX_WAIT = timedelta(hours=1)
TOLD_AT = 3  # attempts after which administrators are told, once


def note(rows: Sequence[Invalidation], error: str, is_of_store: bool = False) -> None:
    """Keep one row for the address, to be tried again later, and say what went wrong.

    Of the store people hear once, however many addresses it cannot keep.
    """
    first = rows[0]
    attempts = max(row.attempts for row in rows) + 1
    wait = min(FIRST_WAIT * 4 ** (attempts - 1), MAX_WAIT)
    Invalidation.objects.filter(pk=first.pk).update(
        attempts=attempts, error=error, due=timezone.now() + wait
    )
    Invalidation.objects.filter(pk__in=[row.pk for row in rows[1:]]).delete()
    if is_of_store:
        others = Invalidation.objects.filter(attempts__gte=TOLD_AT, error=error).exclude(
            pk=first.pk
        )
        if attempts == TOLD_AT and not others.exists():
            tell_of_store(error)
    elif attempts == TOLD_AT:
        tell(first.target, error)


def pull_back() -> int:
    """Try what waits for longer than it ever should: the clock was ahead when it failed."""
    now = timezone.now()
    failed = Invalidation.objects.filter(attempts__gt=0, due__gt=now + MAX_WAIT)
    return failed.update(due=now)


def tell(target: str, error: str) -> None:
    """Mail every administrator about an address that goes on failing."""
    with override(settings.LANGUAGE_CODE):
        subject = _("A page cannot be rendered: %(address)s") % {"address": target}
        text = _(
            "The address %(address)s could not be rendered again:\n\n%(error)s\n\n"
            "Readers go on getting the last good version. It is tried again within the hour."
        ) % {"address": target, "error": error}
        mail_administrators(subject, text)


def tell_of_store(error: str) -> None:
    """Mail every administrator that pages are rendered, but cannot be kept."""
    with override(settings.LANGUAGE_CODE):
        text = _(
            "Warta cannot write to the page cache:\n\n%(error)s\n\n"
            "Readers get every page, fresh, but more slowly. Is the disk full or read-only?"
        ) % {"error": error}
        mail_administrators(_("The page cache cannot be written"), text)


def mail_administrators(subject: str, happened: str) -> None:
    """Write to each of them, in the language that is active."""
    link = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_home')}"
    text, html = written("failure", subject, {"happened": happened, "link": link})
    people = get_user_model().objects.filter(is_active=True, groups__name="Administrator")
    for person in people.exclude(email=""):
        send_mail.enqueue(person.email, subject, text, html)
