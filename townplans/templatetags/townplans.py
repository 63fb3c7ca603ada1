"""Template tags that draw plans."""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString, mark_safe

from townplans import TOWNS, broken_bridge, stored_svg, svg
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


@register.simple_tag
def plan_broken_bridge(seed: int) -> SafeString:
    """A road whose bridge is broken; drawn without the cache, which may be what is broken."""
    return mark_safe(_broken_bridge(seed))  # noqa: S308 - numbers and our own class names only


@lru_cache(maxsize=2)
def _broken_bridge(seed: int) -> str:
    return svg(broken_bridge(seed))


def _drawing(variant: Variant, number: int) -> SafeString:
    return mark_safe(stored_svg(variant, number))  # noqa: S308 - numbers and our own class names only
