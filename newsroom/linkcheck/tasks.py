"""The weekly round: collect the links, then ask for each; a killed round goes on later."""

import time
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from background.lock import try_lock
from background.task_limits import SLOW, longest_run
from newsroom.linkcheck.asking import ask
from newsroom.linkcheck.collecting import collect
from newsroom.models import ExternalLink, LinkState

FRESH = timedelta(days=6)  # what was asked for since is not asked for again
SLICE_SECONDS = 60.0  # of asking after which the worker is given to others
HOST_PAUSE_SECONDS = 1.0  # between two questions to one host


def begin() -> None:
    """The job of the week: leave the round to a worker."""
    if settings.WARTA_LINKCHECK:
        collect_links.enqueue()


@longest_run(1800)
@task(queue_name=SLOW)
def collect_links() -> None:
    """Note what the pages lead to now, and begin to ask."""
    collect()
    check_links.enqueue()


@longest_run(120)
@task(priority=-50, queue_name=SLOW)
def check_links() -> None:
    """Ask for what is due during a minute, then leave the rest to another task.

    One runs at a time, so that no host is asked twice at once. What was asked for is noted at once:
    a round that is killed goes on where it was.
    """
    with try_lock("linkcheck") as first:
        if not first:
            return
        end = time.monotonic() + SLICE_SECONDS
        asked: dict[str, float] = {}
        while time.monotonic() < end:
            link = due().first()
            if link is None:
                return
            wait(asked.get(link.host))
            check(link)
            asked[link.host] = time.monotonic()
    check_links.enqueue()


def due() -> QuerySet[ExternalLink]:
    """Links that nobody has asked for within six days, those never asked for first.

    What was asked for in the future, by a clock that was ahead, counts as long ago.
    """
    now = timezone.now()
    old = Q(checked_at__lt=now - FRESH) | Q(checked_at__gt=now) | Q(checked_at=None)
    return ExternalLink.objects.filter(old).order_by(F("checked_at").asc(nulls_first=True), "pk")


def wait(asked_at: float | None) -> None:
    if asked_at is not None:
        time.sleep(max(0.0, asked_at + HOST_PAUSE_SECONDS - time.monotonic()))


@longest_run(60)
@task(priority=-40, queue_name=SLOW)
def check_again(link_id: int) -> None:
    """Ask for one address now, since somebody has put it right, or wants to know."""
    link = ExternalLink.objects.filter(pk=link_id).first()
    if link:
        check(link)


def check(link: ExternalLink) -> None:
    """Ask, outside a transaction, and note the answer; `since` stays while the answer does."""
    answer, now = ask(link.url), timezone.now()
    with transaction.atomic():
        current = ExternalLink.objects.select_for_update().filter(pk=link.pk).first()
        if current is None:
            return
        if current.state != answer.state or current.since is None:
            current.since = now
        current.state, current.detail, current.checked_at = answer.state, answer.detail, now
        current.save()


BROKEN = [LinkState.GONE, LinkState.FAILING, LinkState.UNREACHABLE, LinkState.REFUSED]
