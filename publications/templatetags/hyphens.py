"""Long words of what readers see may end a line; text that leaves the page is never asked."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from publications.hyphens import hyphenated as with_breaks

register = template.Library()


@register.filter
def hyphenated(text: str) -> SafeString:
    """The text, or HTML, with places to break its long words where the page is Indonesian."""
    html = conditional_escape(text)
    is_indonesian = get_language() == "id"
    return mark_safe(with_breaks(html)) if is_indonesian else html  # noqa: S308 - escaped above
