"""Which slugs a page cannot have, because another part of the site answers at its address.

Nothing is listed by hand: the patterns of the URLconf are asked, and the routes of the page above.
"""

from functools import lru_cache

from django.conf import settings
from django.urls import Resolver404, URLResolver, get_resolver, get_script_prefix, resolve
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

PAGES = "wagtail_serve"
MAX_PROPOSED_LENGTH = 60  # characters; a slug that somebody types may be longer
BELOW = ("", "x/")  # what stands for all that a route may have after a slug


def is_reserved(slug: str, parent: Page | None) -> bool:
    """Whether a page below `parent` would not be found at its address with this slug."""
    parts = parent.get_url_parts() if parent and slug else None
    if parent is None or not parts or not parts[2]:
        return False
    above = "/" + parts[2].removeprefix(get_script_prefix())
    address = f"{above}{slug}/"
    language = get_language_from_path(above) or settings.LANGUAGE_CODE
    if (get_language_from_path(address) or settings.LANGUAGE_CODE) != language:
        return True
    is_home = above.strip("/") in {"", language}
    return (
        (is_home and slug in first_parts(language))
        or not leads_to_pages(address, language)
        or has_route(parent, slug)
    )


def leads_to_pages(address: str, language: str) -> bool:
    with override(language):
        try:
            return resolve(address).view_name == PAGES
        except Resolver404:
            return True  # nothing else is there


def has_route(parent: Page, slug: str) -> bool:
    """Whether the page above answers by itself at, or below, an address of its own."""
    kind = parent.specific_class
    if kind is None or not issubclass(kind, RoutablePageMixin):
        return False
    for rest in BELOW:
        try:
            kind().resolve_subpage(f"/{slug}/{rest}")
        except Resolver404:
            continue
        return True
    return False


@lru_cache(maxsize=8)
def first_parts(language: str) -> frozenset[str]:
    """The first part of each address of the site that is no page's, in a language."""
    found = {url.strip("/").partition("/")[0] for url in (settings.STATIC_URL, settings.MEDIA_URL)}
    with override(language):
        for pattern in get_resolver().url_patterns:
            is_prefix = isinstance(pattern.pattern, LocalePrefixPattern)
            if is_prefix and isinstance(pattern, URLResolver):
                inner = [str(one.pattern) for one in pattern.url_patterns]
            else:
                inner = [str(pattern.pattern)] if language == settings.LANGUAGE_CODE else []
            found |= {route.partition("/")[0] for route in inner}
    return frozenset(part for part in found if part and part.replace("-", "").isalnum())


def shortened(slug: str, longest: int = MAX_PROPOSED_LENGTH) -> str:
    """The words of a slug that fit; a single longer word is cut."""
    if len(slug) <= longest:
        return slug
    return slug[: longest + 1].rpartition("-")[0] or slug[:longest]


def free_slug(slug: str, parent: Page | None) -> str:
    """The slug, with a number where it is reserved or taken."""
    number, free = 1, slug
    while is_reserved(free, parent) or (
        parent and number > 1 and parent.get_children().filter(slug=free).exists()
    ):
        number += 1
        free = f"{slug}-{number}"
    return free


def sentence(slug: str) -> str:
    """Why a slug is refused."""
    return _(
        "Another part of the site answers at the address “%(slug)s”. Choose another one, "
        "for example “%(slug)s-2”."
    ) % {"slug": slug}
