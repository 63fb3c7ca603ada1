"""The addresses of pages, of which a single page prints forty."""

from functools import lru_cache

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.translation import override
from wagtail.models import Page, Site

UrlParts = tuple[int, str, str]

MAX_PATH_LENGTH = 800  # characters of an address that is looked up


def url_parts(page: Page, request: HttpRequest | None = None) -> UrlParts | None:
    """What Wagtail's `get_url_parts()` gives; in the usual case of one site without its detours."""
    possible = page._get_relevant_site_root_paths(request)
    if len(possible) != 1:
        parts: UrlParts | None = Page.get_url_parts(page, request)
        return parts
    site, root_path, root_url, language = possible[0]
    return site, root_url, path_to(page.url_path[len(root_path) :], language, get_script_prefix())


@lru_cache(maxsize=8192)
def path_to(below_home: str, language: str, _prefix: str) -> str:
    """The path of a page below the home page of a language, on a server with this prefix."""
    with override(language):
        return reverse("wagtail_serve", args=[below_home])


def local(url_path: str, request: HttpRequest | None) -> str:
    """The address of the page at a path in the tree, as Wagtail's `{% pageurl %}` prints it."""
    paths = getattr(request, "_wagtail_cached_site_root_paths", None) or Site.get_site_root_paths()
    if len({one.site_id for one in paths}) > 1:
        return Page(url_path=url_path).get_url(request) or ""
    for _site, root_path, _root_url, language in paths:
        if url_path.startswith(root_path):
            return path_to(url_path[len(root_path) :], language, get_script_prefix())
    return ""
