"""What is answered where a page was: 410 with a tombstone after a takedown, redirects elsewhere."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_path, override
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.surfaces import is_public
from publications.models import Act, ActKind
from publications.models.acts import ActQuerySet

LONGEST = 800  # of a path that is looked for


class GoneMiddleware(RedirectMiddleware):
    """Redirects as Wagtail does, but to no page that readers may not see, whose name it holds."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        if response.status_code != 404 or request.path.startswith("/admin/"):
            return response
        if request.method not in {"GET", "HEAD"} or "\x00" in request.get_full_path():
            return response
        act = takedown_at(request)
        target = None if act else redirected_to(request)
        if target and not is_public(target):
            act = takedowns().filter(page=target.pk).first()
            if act is None:
                return response
        return tombstone(request, act) if act else super().process_response(request, response)


def takedowns() -> ActQuerySet:
    return Act.objects.in_force().filter(kind=ActKind.TAKEDOWN)


def takedown_at(request: HttpRequest) -> Act | None:
    """The takedown of the page at this address, or of the one below whose address it lies."""
    path = request.path_info
    if len(path) > LONGEST:
        return None
    parts = path.strip("/").split("/")
    above = ["/" + "".join(f"{part}/" for part in parts[:end]) for end in range(1, len(parts) + 1)]
    site = Site.find_for_request(request)
    return takedowns().filter(path__in=above, root=site and site.root_page_id).first()


def redirected_to(request: HttpRequest) -> Page | None:
    """The page that a redirect from this address leads to."""
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    for asked in dict.fromkeys((path, urlsplit(path).path)):
        redirect = get_redirect(request, asked)
        if redirect is not None:
            page: Page | None = redirect.redirect_page
            return page
    return None


def tombstone(request: HttpRequest, act: Act) -> HttpResponseBase:
    """410: when something was taken down, and on what ground; never what it was."""
    with override(get_language_from_path(request.path_info) or "id"):
        response = render(request, "410.html", {"act": act}, status=410)
    response["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response
