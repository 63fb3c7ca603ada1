"""Knows which files a page uses from the moment it is published.

Wagtail brings its reference index up to date by a task, which may come after the first reader.
"""

from typing import Any

from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published


def published(instance: Page, **kwargs: Any) -> None:
    ReferenceIndex.create_or_update_for_object(instance.specific)


page_published.connect(published, dispatch_uid="cms.references")
