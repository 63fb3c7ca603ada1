"""Publishes and unpublishes what is due: each once, each wholly or not at all.

In place of Wagtail's `publish_scheduled`, which stops at the first page that fails, publishes a
text that was approved and then edited, and says nothing about being late.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from wagtail.log_actions import log, registry
from wagtail.models import DraftStateMixin, Page, Revision

from approval.digest import digest_of
from approval.gate import Refused
from approval.obstacles import TOO_EARLY
from newsroom.calling_off import End, call_off
from newsroom.schedule import notices

logger = logging.getLogger(__name__)

# Later than this, people are told how late it was.
ON_TIME = timedelta(seconds=60)
FAILED = "warta.schedule.failed"


def publish_due() -> None:
    """Unpublish what has expired and publish what is due, each in a transaction of its own.

    All that follows from a publication, its mail, its place in the lists, what has to be rendered
    again, is written in that transaction: a process killed at any moment leaves nothing half done.
    """
    now = timezone.now()
    for model in models_with_schedule():
        expired = model._default_manager.filter(live=True, expire_at__lt=now)
        for key in expired.order_by("expire_at").values_list("pk", flat=True):
            attempt(partial(expire, model, key, now))
    due = Revision.objects.filter(approved_go_live_at__lte=now)
    for key in list(due.order_by("approved_go_live_at", "pk").values_list("pk", flat=True)):
        attempt(partial(publish, key, now), partial(note_failure, key))


def models_with_schedule() -> Iterator[type[Any]]:
    """Page, and every other model that can be published at a time."""
    yield Page
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield model


def attempt(act: Callable[[], None], failed: Callable[[Exception], None] | None = None) -> None:
    """Do one thing; a page that fails holds up no other. Raises where the database is lost."""
    try:
        with transaction.atomic():
            act()
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        logger.exception("Something scheduled could not be done; it is tried again")
        if failed:
            failed(error)


def expire(model: type[Any], key: Any, now: datetime) -> None:
    thing = model._default_manager.select_for_update().filter(pk=key, live=True).first()
    if thing is None or thing.expire_at is None or thing.expire_at >= now:
        return
    moment = thing.expire_at
    thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    if now - moment > ON_TIME and isinstance(thing, Page):
        notices.tell_late(thing, moment, now, thing.latest_revision)


def publish(key: int, now: datetime) -> None:
    """Publish a revision that is due, unless another process did, or its approval is void."""
    due = Revision.objects.select_for_update().filter(pk=key, approved_go_live_at__lte=now)
    revision = due.first()
    if revision is None:
        return
    thing = revision.as_object()
    if isinstance(thing, Page) and is_edited(thing, revision):
        call_off(revision, End.EDITED, thing.latest_revision.user)
    elif thing.expire_at and thing.expire_at <= now:
        call_off(revision, End.EXPIRED)
    else:
        put_live(revision, thing, now)


def put_live(revision: Revision, thing: Any, now: datetime) -> None:
    """Publish, which asks the gate, and tell people; what is refused is called off."""
    moment: Any = revision.approved_go_live_at
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except Refused as refused:
        if any(refusal.code == TOO_EARLY for refusal in refused.refusals):
            raise  # its time will come
        reasons = "\n".join(str(refusal.message) for refusal in refused.refusals)
        call_off(revision, End.REFUSED, reasons=reasons)
        return
    if isinstance(thing, Page) and now - moment > ON_TIME:
        notices.tell_late(thing, moment, now, revision)
    elif isinstance(thing, Page):
        thing.refresh_from_db()
        notices.tell_live(thing, revision)


def is_edited(page: Page, scheduled: Revision) -> bool:
    """Whether the newest text is another; a time that was proposed since is none."""
    newest = page.latest_revision
    if newest is None or newest.pk == scheduled.pk:
        return False
    return digest_of(newest.content) != digest_of(scheduled.content)


def note_failure(key: int, error: Exception) -> None:
    """Write into the history, once, why a page did not go live, and tell people."""
    revision = Revision.objects.filter(pk=key, approved_go_live_at__isnull=False).first()
    if revision is None:
        return
    reason, thing = words_of(error), revision.as_object()
    with transaction.atomic():
        before = registry.get_logs_for_instance(thing).filter(action=FAILED, revision=revision)
        if any(entry.data.get("reason") == reason for entry in before):
            return
        log(instance=thing, action=FAILED, revision=revision, data={"reason": reason})
        if isinstance(thing, Page):
            notices.tell_failed(thing, revision, reason)


def words_of(error: Exception) -> str:
    """What a person reads: the words of a refusal, of anything else only its kind."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, PermissionDenied) and str(error):
        return str(error)
    return type(error).__name__
