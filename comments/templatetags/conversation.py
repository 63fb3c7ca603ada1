"""Comments in templates: `{% thread_on page as thread %}`, and a writer's initial."""

from django import template
from wagtail.models import Page

from comments import threads

register = template.Library()


@register.simple_tag
def thread_on(page: Page) -> threads.Thread:
    """The approved comments of a page as a tree; two queries at most."""
    return threads.thread_on(page)


@register.filter
def initial(name: str) -> str:
    """The first letter or digit of a name, for an avatar drawn by us: `S`."""
    return next((letter.upper() for letter in name if letter.isalnum()), "?")[:1]
