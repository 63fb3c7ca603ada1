"""Parts of a page that are the same on many pages."""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

PLAIN = (str, int, bool, type(None), SafeString)


@register.simple_tag
def remembered(template_name: str, **values: Any) -> SafeString:
    """A template with these values, kept for pages that give the same.

    It is given nothing else, and the values are plain ones, so that what is kept is never stale.
    """
    if not all(is_plain(value) for value in values.values()):
        raise TypeError(f"{template_name} is remembered by texts, numbers and tuples of them only.")
    render = rendered.__wrapped__ if settings.DEBUG else rendered
    return render(template_name, get_language(), tuple(values.items()))


@lru_cache(maxsize=512)
def rendered(name: str, _language: str | None, values: tuple[tuple[str, Any], ...]) -> SafeString:
    return mark_safe(render_to_string(name, dict(values)))  # noqa: S308 - a template has escaped


def is_plain(value: Any) -> bool:
    """Whether equal values look alike: not so for a page, which is equal to its older self."""
    if type(value) is tuple:
        return all(is_plain(one) for one in value)
    return type(value) in PLAIN
