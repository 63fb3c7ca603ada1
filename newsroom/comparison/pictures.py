"""Pictures of two versions side by side."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.images.shortcuts import get_rendition_or_not_found

from newsroom.comparison.marking import joined_html

SIZE = "max-480x360"


def compare_pictures(a: Any, b: Any) -> SafeString:
    """Both pictures with their titles; the title alone of one that stayed."""
    if a == b:
        return format_html('<p class="diff__title">{}</p>', a.title) if a else SafeString()
    shown = [picture(_("Before"), a, "old"), picture(_("Now"), b, "new")]
    return format_html('<div class="diff__pictures">{}</div>', joined_html(shown))


def picture(said: str, image: Any, state: str) -> SafeString:
    if image is None:
        html = '<p class="diff__picture diff__picture--{}">{}: {}</p>'
        return format_html(html, state, said, _("no picture"))
    rendition = get_rendition_or_not_found(image, SIZE)
    html = (
        '<figure class="diff__picture diff__picture--{}"><img src="{}" width="{}" height="{}" '
        'alt="{}" loading="lazy"><figcaption>{}: {}</figcaption></figure>'
    )
    size = rendition.width, rendition.height
    return format_html(
        html, state, rendition.url, *size, image.description or image.title, said, image.title
    )
