"""Comments in templates: `{% thread_on page as thread %}`, and the thread as HTML."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from comments import drawing, threads

register = template.Library()


@register.simple_tag
def thread_on(page: Page) -> threads.Thread | None:
    """The first part of the approved comments of a page; three queries at most."""
    return threads.thread_on(page)


@register.simple_tag
def drawn(thread: threads.Thread, reply_address: str = "") -> SafeString:
    """A thread with its replies; without an address nobody can reply."""
    return drawing.drawn(thread, reply_address, get_language())
