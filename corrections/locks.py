"""Acts in force hold whatever else is done to a page: saved, published, scheduled, deleted."""

from typing import Any

from django.db.models.signals import pre_delete, pre_save
from wagtail.models import Page

from corrections.mixins import CorrectableMixin
from corrections.models import EditorialNotice, NoticeKind, barring
from corrections.retraction import give_way
from corrections.surfaces import log_addresses
from pagecache import invalidation
from pagecache.address import on_every_host


def hold(sender: type[Page], instance: Any, raw: bool = False, **more: Any) -> None:
    """Before a page is saved: one taken down is not live, one retracted has no text.

    The editor is kept from such a page by a lock; this is for the scheduler, scripts and APIs.
    """
    fields = more.get("update_fields")
    partly = fields is not None and not {"live", "title", "body"} & set(fields)
    if raw or partly or not isinstance(instance, Page) or not instance.pk:
        return
    for act in barring(instance):
        if act.kind == NoticeKind.TAKEDOWN:
            instance.live = False
        elif isinstance(instance, CorrectableMixin):
            give_way(instance, act.text)


def forget(sender: type[Page], instance: Page, **more: Any) -> None:
    """A page that is erased leaves address, date and ground of its takedown, and nothing else."""
    acts = EditorialNotice.objects.filter(page=instance.pk)
    if not acts.exists():
        return
    # The log as it is now: afterwards nothing tells any more that it named the page.
    for language in set(acts.in_force().values_list("language", flat=True)):
        invalidation.withdraw(on_every_host(log_addresses(language)))
    takedowns = acts.in_force().filter(kind=NoticeKind.TAKEDOWN)
    takedowns.update(page=None, original=None, revision=None, text="", reason="")
    acts.all().delete()


def connect() -> None:
    pre_save.connect(hold, dispatch_uid="corrections.hold")
    pre_delete.connect(forget, sender=Page, dispatch_uid="corrections.forget")
