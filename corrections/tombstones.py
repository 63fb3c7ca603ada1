"""What was taken down, and what is answered at its address: 410 with a tombstone."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.addresses import MAX_PATH_LENGTH
from corrections.models import EditorialNotice, NoticeKind, NoticeQuerySet


def takedowns() -> NoticeQuerySet:
    return EditorialNotice.objects.in_force().filter(kind=NoticeKind.TAKEDOWN)


def takedown_at(request: HttpRequest) -> EditorialNotice | None:
    """The takedown of the page at this address, or of the one below whose address it lies."""
    path = request.path_info
    if len(path) > MAX_PATH_LENGTH:
        return None
    parts = path.strip("/").split("/")
    above = ["/" + "".join(f"{part}/" for part in parts[:end]) for end in range(1, len(parts) + 1)]
    site = Site.find_for_request(request)
    return takedowns().filter(path__in=above, root=site and site.root_page_id).first()


def takedown_of_discussed(request: HttpRequest) -> EditorialNotice | None:
    """The takedown of the page whose comments a feed was asked for."""
    match = request.resolver_match
    if match is None or match.view_name != "comments:feed":
        return None
    return takedowns().filter(page=match.kwargs["page_id"]).first()


def tombstone(request: HttpRequest, act: EditorialNotice) -> HttpResponseBase:
    """410: when something was taken down, and on what ground; never what it was."""
    with override(get_language_from_path(request.path_info) or "id"):
        response = render(request, "410.html", {"act": act, "title": _("Taken down")}, status=410)
    response["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response
