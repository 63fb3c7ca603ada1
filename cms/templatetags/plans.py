"""Template tags that draw plans."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from cms import plan

register = template.Library()


@register.simple_tag
def plan_of(seed: int) -> SafeString:
    """The town of a page, by the page's id."""
    return _drawn(plan.town(int(seed)))


@register.simple_tag
def plan_strip(seed: int) -> SafeString:
    """A wide, low piece of coast."""
    return _drawn(plan.strip(int(seed)))


@register.simple_tag
def plan_dead_end(seed: int) -> SafeString:
    """A town with a street that leads nowhere."""
    return _drawn(plan.dead_end(int(seed)))


def _drawn(drawing: plan.Plan) -> SafeString:
    return mark_safe(plan.svg(drawing))  # noqa: S308 - numbers and our own class names only
