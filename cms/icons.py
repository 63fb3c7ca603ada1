"""The icons for which programs ask by name, without reading a page: feed readers, phones."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from cms.conditional import tagged

FOLDER = settings.BASE_DIR / "static" / "images"
# The files that templates/parts/head.html names, by the names that programs guess.
ICONS = {
    "favicon.ico": ("mark.ico", "image/x-icon"),
    "apple-touch-icon.png": ("mark-180.png", "image/png"),
    "apple-touch-icon-precomposed.png": ("mark-180.png", "image/png"),
}
FRESH_FOR = 86_400  # seconds; the names stay when the picture changes


@require_safe
@tagged
def icon(request: HttpRequest, name: str) -> HttpResponse:
    """The icon itself: not every program follows a redirect."""
    response = HttpResponse(picture(name), content_type=ICONS[name][1])
    patch_cache_control(response, public=True, max_age=FRESH_FOR)
    return response


def picture(name: str) -> bytes:
    return bytes((FOLDER / ICONS[name][0]).read_bytes())
