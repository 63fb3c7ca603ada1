"""The chooser of pages begins at home in the language of what is edited, and finds only that one.

Wagtail's begins at the root, where the home pages of all languages stand, and searches all.
"""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from wagtail.admin.views.chooser import BrowseView
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.models.page import HOME_DEPTH

EDITORS = {"add", "edit", "revisions_revert"}
SEARCH = "wagtailadmin_choose_page_search"
# Where something is moved or copied to may be in any language.
OTHER_PURPOSE = "user_perms"


def asked_from(request: HttpRequest) -> Any:
    """The route of the screen on which the chooser was opened; None where that is unknown.

    The address that browsers send is a hint: without it the chooser begins as Wagtail's does.
    """
    screen = urlsplit(request.headers.get("Referer", ""))
    if screen.netloc != request.get_host():
        return None
    try:
        return resolve(screen.path)
    except Resolver404:
        return None


def edited_page(request: HttpRequest, route: Any) -> Page | None:
    """The page that is edited on that screen, or the one below which a new one is written."""
    if route is None or request.GET.get(OTHER_PURPOSE):
        return None
    if route.namespace != "wagtailadmin_pages" or route.url_name not in EDITORS:
        return None
    key = route.kwargs.get("page_id", route.kwargs.get("parent_page_id"))
    return Page.objects.filter(pk=key).select_related("locale").first()


def first_page(request: HttpRequest) -> Page | None:
    """Where the chooser begins: at the home page above what is edited; at that of the site."""
    route = asked_from(request)
    if page := edited_page(request, route):
        return page.get_ancestors(inclusive=True).filter(depth=HOME_DEPTH).first()
    if route is not None and route.url_name == "menus":
        return Page.objects.filter(sites_rooted_here=route.kwargs["pk"]).first()
    return None


class ChooserView(BrowseView):
    """Wagtail's, for who has not said where to look."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        begin = first_page(request) if "locale" not in request.GET else None
        response: HttpResponse = super().get(request, begin.pk if begin else None)
        return response


def only_this_language(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """What is found is of the language of the page that is edited.

    To link to another language, its name above the list leads to the same place there.
    """
    is_search = request.resolver_match and request.resolver_match.url_name == SEARCH
    page = edited_page(request, asked_from(request)) if is_search else None
    return pages.filter(locale=page.locale_id) if page else pages
