"""Template tags that draw plans."""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString, mark_safe

from cms import plan
from cms.plan import TOWNS

register = template.Library()


@register.simple_tag
def plan_of(seed: int | None) -> SafeString:
    """The town of a page, by the page's id; town 0 for a page that is not saved yet.

    Pages whose ids differ by a multiple of `TOWNS` share a town.
    """
    return _town((seed or 0) % TOWNS)


@register.simple_tag
def plan_heart(seed: int) -> SafeString:
    """The middle of a page's town, small enough for a list."""
    return _heart(seed % TOWNS)


@register.simple_tag
@lru_cache(maxsize=8)
def plan_strip(seed: int) -> SafeString:
    """A wide, low piece of coast."""
    return _drawn(plan.strip(seed))


@register.simple_tag
@lru_cache(maxsize=8)
def plan_dead_end(seed: int) -> SafeString:
    """A town with a street that leads nowhere."""
    return _drawn(plan.dead_end(seed))


@lru_cache(maxsize=TOWNS)
def _town(number: int) -> SafeString:
    return _drawn(plan.town(number), marks_place=False)


@lru_cache(maxsize=TOWNS)
def _heart(number: int) -> SafeString:
    return _drawn(plan.heart(number), marks_place=False)


def _drawn(drawing: plan.Plan, *, marks_place: bool = True) -> SafeString:
    drawn = plan.svg(drawing, marks_place=marks_place)
    return mark_safe(drawn)  # noqa: S308 - numbers and our own class names only
