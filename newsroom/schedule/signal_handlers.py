"""Ends the schedule of a page that is unpublished or deleted, and has its people told."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import PageLogEntry

from newsroom.calling_off import End, call_off_all

ENDS = {
    "wagtail.unpublish": End.UNPUBLISHED,
    "wagtail.unpublish.scheduled": End.EXPIRED,
    "wagtail.delete": End.DELETED,
}


def withdrawn(instance: PageLogEntry, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Called with the entry in the history: the last moment at which Wagtail knows the times."""
    end = ENDS.get(instance.action)
    if end and created and not raw:
        call_off_all(instance.page, end, instance.user)


def connect() -> None:
    post_save.connect(withdrawn, sender=PageLogEntry, dispatch_uid="newsroom.schedule.withdrawn")
