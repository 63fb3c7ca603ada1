"""Deleting a page that readers have seen asks for an act instead."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from corrections.models import EditorialNotice, NoticeKind
from corrections.permissions import can_be_taken_down, may_propose


def seen_below(pages: Iterable[Page]) -> list[Page]:
    """Of some pages and all below them, those that readers have seen and that are not taken down.

    What was taken down may be deleted: that is erasing it, and its tombstone stays.
    """
    down = EditorialNotice.objects.in_force().filter(kind=NoticeKind.TAKEDOWN, page__isnull=False)
    found: dict[int, Page] = {}
    for page in pages:
        below = page.get_descendants(inclusive=True).exclude(first_published_at=None, live=False)
        for one in below.exclude(pk__in=down.values("page")).specific():
            if can_be_taken_down(one):
                found[one.pk] = one
    return list(found.values())


def before_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refusal(request, [page])


def before_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    pages = [one for one in objects if isinstance(one, Page)]
    return refusal(request, pages) if action_type == "delete" and pages else None


def refusal(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    """What to do instead; None where everything may be deleted."""
    seen = seen_below(pages)
    if not seen:
        return None
    context = {"pages": [(page, may_propose(request.user, page)) for page in seen]}
    return render(request, "wagtailadmin/corrections/deletion_refused.html", context, status=409)
