"""Template tags that draw plans."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from townplans import TOWNS, stored_svg
from townplans.stored import Variant

register = template.Library()


@register.simple_tag
def plan_of(seed: int | None) -> SafeString:
    """The town of a page, by the page's id; town 0 for a page that is not saved yet.

    Pages whose ids differ by a multiple of `TOWNS` share a town.
    """
    return _drawing("town", (seed or 0) % TOWNS)


@register.simple_tag
def plan_heart(seed: int) -> SafeString:
    """The middle of a page's town, small enough for a list."""
    return _drawing("heart", seed % TOWNS)


@register.simple_tag
def plan_strip(seed: int) -> SafeString:
    """A wide, low piece of coast."""
    return _drawing("strip", seed)


@register.simple_tag
def plan_dead_end(seed: int) -> SafeString:
    """A town with a street that leads nowhere."""
    return _drawing("dead_end", seed)


def _drawing(variant: Variant, number: int) -> SafeString:
    return mark_safe(stored_svg(variant, number))  # noqa: S308 - numbers and our own class names only
