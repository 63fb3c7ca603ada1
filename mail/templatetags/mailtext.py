"""Filters for the text part of a mail."""

from django import template

register = template.Library()


@register.filter(is_safe=True)
def quoted(text: object) -> str:
    """Each line behind `> `: what somebody else typed never looks like a line of ours."""
    return "\n".join(f"> {line}".rstrip() for line in str(text).splitlines())
