"""What a change of an entry alters, and where readers will see it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.models import Page

from cms.models import VocabularyEntry
from cms.visibility import visible
from newsroom.approval.changes import Change, differences
from pagecache.dependencies import pages_and_addresses

PAGES = 10


class WhatChanges(Panel):
    """Shown above the form, while an entry has changes that readers do not see yet."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("What changes for readers"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/vocabulary/changes.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.has_unpublished_changes)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Any:
            context = super().get_context_data(parent_context)
            keys, addresses = pages_and_addresses(target_of(self.instance))
            pages = Page.objects.filter(visible(), pk__in=keys).order_by("title")
            return context | {
                "changes": changes(self.instance, self.request),
                "pages": pages[:PAGES],
                "more": max(0, pages.count() - PAGES),
                "addresses": sorted(addresses),
            }


def changes(entry: VocabularyEntry, request: Any) -> list[Change] | None:
    """Field by field, word for word; None for an entry that readers have never seen."""
    live = type(entry).objects.live().filter(pk=entry.pk).first()
    newest = entry.get_latest_revision()
    if live is None or newest is None:
        return None
    return differences(live, newest.as_object(), request)


def target_of(entry: VocabularyEntry) -> str:
    """The thing with which an entry shows: itself, or what it is a part of."""
    whole = getattr(entry, entry.part_of) if entry.part_of else entry
    return f"{whole._meta.label_lower}:{whole.pk}"
