"""Knows which files a page or the settings use from the moment readers see them.

Wagtail brings its reference index up to date by a task, which may come after the first reader, or
after the first who changes such a file.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published


def published(instance: Page, **kwargs: Any) -> None:
    ReferenceIndex.create_or_update_for_object(instance.specific)


def saved(instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        ReferenceIndex.create_or_update_for_object(instance)


page_published.connect(published, dispatch_uid="cms.references")
post_save.connect(saved, sender="cms.OrganisationSettings", dispatch_uid="cms.references.saved")
