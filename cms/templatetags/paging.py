"""Addresses of the parts of a list."""

from django import template
from django.template.context import RequestContext

register = template.Library()


@register.simple_tag(takes_context=True)
def part_address(context: RequestContext, number: int, kept: str = "") -> str:
    """The address of a part of the list on this page.

    The first part has no number, as its canonical address has none. `kept` is the rest of the
    query, encoded; it may end with "&".
    """
    parts = [kept.rstrip("&"), f"page={number}" if number > 1 else ""]
    query = "&".join(part for part in parts if part)
    return f"?{query}" if query else str(context["request"].path)
