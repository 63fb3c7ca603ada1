"""What is answered where a page was: 410 with a tombstone after a takedown, redirects elsewhere."""

from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from cms.visibility import is_visible
from corrections.tombstones import takedown_at, takedown_of_discussed, takedowns, tombstone
from publications.moved import Moved, moved_from


class TombstoneMiddleware(RedirectMiddleware):
    """Redirects as Wagtail does, but to no page that readers may not see, whose name it holds."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        if response.status_code != 404 or request.path.startswith("/admin/"):
            return response
        if request.method not in {"GET", "HEAD"} or "\x00" in request.get_full_path():
            return response
        act = takedown_at(request) or takedown_of_discussed(request)
        moved = None if act else moved_from(request)
        if moved and not is_visible(moved.page):
            act = takedowns().filter(page=moved.page.pk).first()
            if act is None:
                return response
        if act:
            return tombstone(request, act)
        if moved:
            leads_on = moved.target.partition("?")[0] not in ("", request.path)
            return onwards(moved) if leads_on else response
        return super().process_response(request, response)


def onwards(moved: Moved) -> HttpResponseBase:
    """To the address that a page, or what belongs to it, has now."""
    kind = HttpResponsePermanentRedirect if moved.is_permanent else HttpResponseRedirect
    return kind(moved.target)
