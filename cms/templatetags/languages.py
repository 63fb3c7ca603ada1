"""Marks words that are in another language than their page (WCAG 3.1.2)."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def foreign(english: str) -> SafeString:
    """` lang="id"` where an English page shows Indonesian words, for want of the `english` ones.

    Stands for names and texts that `cms.models.site.in_language` chooses.
    """
    is_foreign = get_language() == "en" and not english
    return format_html(' lang="{}"', "id") if is_foreign else SafeString("")
