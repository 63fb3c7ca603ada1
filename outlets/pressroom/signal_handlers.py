"""Makes the kit of a release when that changes, and deletes its file when readers lose it."""

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from corrections.actions import act_decided
from outlets.pressroom import building
from publications.models import PressRelease


def published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, PressRelease):
        building.want(instance)


def decided(page: Page, **kwargs: Any) -> None:
    """The texts in a kit carry the notes of their release."""
    if isinstance(page.specific, PressRelease):
        building.want(page.specific)


def withdrawn(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """The file of a kit goes with its release; readers were refused it since that was hidden."""
    if isinstance(instance.specific, PressRelease):
        building.forget(instance.pk)


def connect() -> None:
    page_published.connect(published, dispatch_uid="pressroom.published")
    page_unpublished.connect(withdrawn, dispatch_uid="pressroom.withdrawn")
    act_decided.connect(decided, dispatch_uid="pressroom.decided")
    post_delete.connect(withdrawn, PressRelease, dispatch_uid="pressroom.deleted")
