"""What is answered where a page was: 410 with a tombstone after a takedown, redirects elsewhere."""

from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.models import Site

from cms.surfaces import is_public
from publications.models import Act, ActKind
from publications.models.acts import ActQuerySet
from publications.moved import MAX_PATH_LENGTH, Moved, moved_from


class GoneMiddleware(RedirectMiddleware):
    """Redirects as Wagtail does, but to no page that readers may not see, whose name it holds."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        if response.status_code != 404 or request.path.startswith("/admin/"):
            return response
        if request.method not in {"GET", "HEAD"} or "\x00" in request.get_full_path():
            return response
        act = takedown_at(request) or takedown_of_discussed(request)
        moved = None if act else moved_from(request)
        if moved and not is_public(moved.page):
            act = takedowns().filter(page=moved.page.pk).first()
            if act is None:
                return response
        if act:
            return tombstone(request, act)
        if moved:
            leads_on = moved.target.partition("?")[0] not in ("", request.path)
            return onwards(moved) if leads_on else response
        return super().process_response(request, response)


def takedowns() -> ActQuerySet:
    return Act.objects.in_force().filter(kind=ActKind.TAKEDOWN)


def takedown_at(request: HttpRequest) -> Act | None:
    """The takedown of the page at this address, or of the one below whose address it lies."""
    path = request.path_info
    if len(path) > MAX_PATH_LENGTH:
        return None
    parts = path.strip("/").split("/")
    above = ["/" + "".join(f"{part}/" for part in parts[:end]) for end in range(1, len(parts) + 1)]
    site = Site.find_for_request(request)
    return takedowns().filter(path__in=above, root=site and site.root_page_id).first()


def takedown_of_discussed(request: HttpRequest) -> Act | None:
    """The takedown of the page whose comments a feed was asked for."""
    match = request.resolver_match
    if match is None or match.view_name != "comments:feed":
        return None
    return takedowns().filter(page=match.kwargs["page_id"]).first()


def onwards(moved: Moved) -> HttpResponseBase:
    """To the address that a page, or what belongs to it, has now."""
    kind = HttpResponsePermanentRedirect if moved.is_permanent else HttpResponseRedirect
    return kind(moved.target)


def tombstone(request: HttpRequest, act: Act) -> HttpResponseBase:
    """410: when something was taken down, and on what ground; never what it was."""
    with override(get_language_from_path(request.path_info) or "id"):
        response = render(request, "410.html", {"act": act, "title": _("Taken down")}, status=410)
    response["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response
