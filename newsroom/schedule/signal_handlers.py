"""Ends the schedule of a page that is unpublished: nothing of it goes live by itself any more."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import PageLogEntry

from newsroom.calling_off import End, call_off_all

ENDS = {"wagtail.unpublish": End.UNPUBLISHED, "wagtail.unpublish.scheduled": End.EXPIRED}


def unpublished(instance: PageLogEntry, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Called with the entry in the history: the last moment at which Wagtail knows the times."""
    end = ENDS.get(instance.action)
    if end and created and not raw:
        call_off_all(instance.page, end, instance.user)


def connect() -> None:
    post_save.connect(
        unpublished, sender=PageLogEntry, dispatch_uid="newsroom.schedule.unpublished"
    )
