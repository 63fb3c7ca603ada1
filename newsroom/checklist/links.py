"""The check that links within the site lead somewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from approval.rules import Finding, Level, rule
from cms.visibility import is_restricted_collection, restricted
from media.models import Document
from newsroom.checklist.passages import blocks

ANCHOR = re.compile(r"<a\b([^>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*["']([^"']*)["']""")


@dataclass(frozen=True)
class Targets:
    """What a page leads to: the key of each page and document, with the block that names it."""

    pages: dict[int, str]
    documents: dict[int, str]


@rule("internal-links")
def internal_links(page: Page) -> Iterator[Finding]:
    """Pages and documents that the body names are there, and readers may see them."""
    targets = targets_of(page)
    yield from broken_pages(page, targets.pages)
    yield from broken_documents(targets.documents)


def broken_pages(page: Page, targets: dict[int, str]) -> Iterator[Finding]:
    there = Page.objects.filter(pk__in=targets).in_bulk()
    hidden = set(Page.objects.filter(restricted(), pk__in=targets).values_list("pk", flat=True))
    waiting = [key for key in there if not there[key].live]
    in_time = going_live(waiting, page.go_live_at) if waiting else set()
    for key, place in targets.items():
        names = {"title": there[key].get_admin_display_title()} if key in there else {}
        if key not in there:
            text = _("A link leads to a page that was deleted.")
            yield Finding(Level.BLOCK, text, "body", f"page {key}", place)
        elif key == page.pk:
            continue
        elif not there[key].live and key not in in_time:
            text = _("A link leads to a page that readers cannot see yet: %(title)s.") % names
            yield Finding(Level.WARNING, text, "body", f"draft {key}", place)
        elif key in hidden:
            text = _("A link leads to a page that is private: %(title)s.") % names
            yield Finding(Level.WARNING, text, "body", f"private {key}", place)


def going_live(keys: list[int], moment: Any) -> set[int]:
    """Those of the pages that are scheduled for `moment` or before."""
    if moment is None:
        return set()
    found = Revision.page_revisions.filter(
        object_id__in=[str(key) for key in keys], approved_go_live_at__lte=moment
    )
    return {int(key) for key in found.values_list("object_id", flat=True)}


def broken_documents(targets: dict[int, str]) -> Iterator[Finding]:
    there = Document.objects.filter(pk__in=targets).select_related("collection").in_bulk()
    for key, place in targets.items():
        document = there.get(key)
        if document is None:
            text = _("A link leads to a document that was deleted.")
            yield Finding(Level.BLOCK, text, "body", f"document {key}", place)
        elif is_restricted_collection(document.collection):
            text = _("A link leads to a document that is private: %(title)s.")
            words = text % {"title": document.title}
            yield Finding(Level.WARNING, words, "body", f"private document {key}", place)


def targets_of(page: Page) -> Targets:
    targets = Targets({}, {})
    for block in blocks(page):
        collect(block.get("value"), block.get("id") or "", targets)
    return targets


def collect(value: Any, place: str, targets: Targets) -> None:
    """Links in rich text, pages to read next, files to download; however deep they stand."""
    if isinstance(value, str):
        for attributes in ANCHOR.findall(value):
            named = dict(ATTRIBUTE.findall(attributes))
            add(targets, named.get("linktype", ""), named.get("id", ""), place)
    elif isinstance(value, dict):
        add(targets, "document", value.get("document"), place)
        for item in value.get("pages") or []:
            add(targets, "page", item.get("value") if isinstance(item, dict) else item, place)
        for part in value.values():
            collect(part, place, targets)
    elif isinstance(value, list):
        for part in value:
            collect(part, place, targets)


def add(targets: Targets, kind: str, key: Any, place: str) -> None:
    known = {"page": targets.pages, "document": targets.documents}.get(kind)
    if known is not None and str(key).isascii() and str(key).isdecimal() and len(str(key)) < 10:
        known.setdefault(int(key), place)
