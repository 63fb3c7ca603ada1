"""The picture that stands for a page where it is shared: its photograph, else its card.

A card is drawn for a page that readers may see, at the address that the page itself names, and kept
by the page cache: docs/decisions/0037-share-cards.md.
"""

from typing import NamedTuple
from urllib.parse import unquote
from zlib import crc32

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cards import SIZE, Card, CardTexts, drawn
from cms.conditional import FOR_A_YEAR, tagged
from cms.models import BasePage, OrganisationSettings
from cms.sitemaps import is_indexed
from cms.sites import site_for_request
from cms.visibility import is_visible
from townplans import TOWNS


class SharedPicture(NamedTuple):
    """A JPEG with its size in pixels, and what is said of it."""

    url: str
    width: int
    height: int
    alt: str


def picture_of(
    page: BasePage, organisation: OrganisationSettings, path: str = "", part: str = ""
) -> SharedPicture | None:
    """The lead picture of a page, else its card, or that of the part of its list at `path`.

    None for a page of no site.
    """
    photograph = page.lead_image.share_rendition() if page.lead_image else None
    if photograph:
        return SharedPicture(
            photograph.full_url, photograph.width, photograph.height, photograph.alt
        )
    place = page.get_url_parts()
    if place is None:
        return None
    _site, root, own = place
    return card_picture(page.share_card(organisation, part), root, path or own)


def card_picture(card: Card, root: str, path: str) -> SharedPicture:
    """The card of what is at a path of the site at `root`."""
    return SharedPicture(f"{root}{card.address(path)}", *SIZE, card.alt)


def card_of_view(name: str, texts: CardTexts, organisation: OrganisationSettings) -> Card:
    """The card of a view without a page, by the name of its address with its arguments."""
    town = crc32(name.encode()) % TOWNS
    return Card(town, texts, organisation.short_name or organisation.name)


@require_safe
@tagged
def share_card(request: HttpRequest, path: str, digest: str) -> HttpResponse:
    """The card of what readers see at `path`; from an address of earlier words to that of today.

    404 for what a reader without an account does not get. Nothing of the request is drawn.
    """
    with override(get_language_from_path(f"/{path}") or settings.LANGUAGE_CODE):
        card = card_at(request, path)
    if card.digest != digest:
        moved = HttpResponseRedirect(card.address(path))
        moved["Cache-Control"] = "no-cache"
        return moved
    response = HttpResponse(drawn(card), content_type="image/jpeg")
    response["Cache-Control"] = FOR_A_YEAR
    return response


def card_at(request: HttpRequest, path: str) -> Card:
    """The card that the page, list or view at a path names, in the active language; else 404."""
    return indexed_card(request, path) or page_card(request, path)


def indexed_card(request: HttpRequest, path: str) -> Card | None:
    """The card of a view that search engines may show, as `{% metadata %}` left it."""
    try:
        match = resolve(f"/{path}")
    except Resolver404:
        return None
    if not is_indexed(match.view_name):
        return None
    match.func(request, *match.args, **match.kwargs)
    card: Card | None = getattr(request, "share_card", None)
    return card


def page_card(request: HttpRequest, path: str) -> Card:
    """The card of the page at a path, or of the part of its list there."""
    language = get_language_from_path(f"/{path}")
    page = Page.find_for_request(request, path.removeprefix(f"{language}/" if language else ""))
    place = page.get_url_parts(request) if page else None
    if page is None or place is None or not is_visible(page):
        raise Http404
    own, specific = unquote(place[2]), page.specific
    if not isinstance(specific, BasePage) or not f"/{path}".startswith(own):
        raise Http404
    organisation = OrganisationSettings.for_site(site_for_request(request))
    return specific.card_below(f"/{path}".removeprefix(own), organisation)
