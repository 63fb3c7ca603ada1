"""The look of the organisation: icons by the names that programs guess, and its colours."""

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms import colours
from cms.conditional import FOR_A_YEAR, tagged
from cms.models import OrganisationSettings
from cms.sites import site_for_request
from cms.surfaces import register_site

FOLDER = settings.BASE_DIR / "static" / "images"
# The files that templates/parts/head_links.html names, by the names that programs guess.
ICONS = {
    "favicon.ico": ("mark.ico", "image/x-icon"),
    "apple-touch-icon.png": ("mark-180.png", "image/png"),
    "apple-touch-icon-precomposed.png": ("mark-180.png", "image/png"),
}
SIZES = {"favicon.ico": 32}  # of the organisation's own icon; 180 for telephones
MAX_AGE_SECONDS = 86_400  # the names stay when the picture changes


@require_safe
@tagged
def icon(request: HttpRequest, name: str) -> HttpResponse:
    """The icon itself: not every program follows a redirect."""
    content, kind = picture(name, site_for_request(request))
    response = HttpResponse(content, content_type=kind)
    patch_cache_control(response, public=True, max_age=MAX_AGE_SECONDS)
    return response


def picture(name: str, site: Site | None) -> tuple[bytes, str]:
    """The organisation's own icon by one of the names, or that of Warta; and its type."""
    own = site and OrganisationSettings.for_site(site).icon_in(SIZES.get(name, 180))
    if not own:
        file, kind = ICONS[name]
        return (FOLDER / file).read_bytes(), kind
    with own.file.open() as opened:
        return opened.read(), "image/png"


@require_safe
def colours_of_site(request: HttpRequest, version: str) -> HttpResponse:
    """The stylesheet of the site; an older one is gone: no address ever says something else."""
    site = site_for_request(request)
    found = OrganisationSettings.for_site(site) if site else None
    if found is None or version != found.colours:
        raise Http404
    text = colours.style(found.colour, found.colour_dark)
    response = HttpResponse(text, content_type="text/css")
    response["Cache-Control"] = FOR_A_YEAR
    return response


@register_site
def colours_address(site: Site) -> Iterable[str]:
    found = OrganisationSettings.for_site(site)
    return [reverse("colours", args=[found.colours])] if found.colours else []
