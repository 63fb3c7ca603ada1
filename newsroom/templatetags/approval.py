"""Who asked for changes, for the templates of the editor."""

from typing import Any

from django import template

from newsroom.approval import asked

register = template.Library()


@register.simple_tag
def asked_for(page: Any) -> asked.Asked | None:
    """Who sent the text back; None for what did not come back."""
    return asked.asked_for(page) if page else None
