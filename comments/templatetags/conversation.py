"""Comments in templates: `{% thread_on page as thread %}`, and the thread as HTML."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from comments import threads

register = template.Library()

AVATAR_TONES = 6


class Row(NamedTuple):
    """A comment, or a tombstone, in the order of reading: one loop prints a thread of any depth.

    `ended` has an item for each list of replies that ends below this row.
    """

    key: str
    address: str
    comment: threads.Written | None
    has_replies: bool
    ended: range


@register.simple_tag
def thread_on(page: Page) -> threads.Thread | None:
    """The first part of the approved comments of a page; three queries at most."""
    return threads.thread_on(page)


@register.simple_tag
def render_thread(thread: threads.Thread, reply_address: str = "") -> SafeString:
    """A thread with its replies; without an address nobody can reply."""
    return _cached(thread, reply_address, get_language())


@lru_cache(maxsize=64)
def _cached(thread: threads.Thread, reply_address: str, _language: str | None) -> SafeString:
    """Kept by all that it is made of: most pages are rendered for a change somewhere else."""
    return as_html(thread, reply_address)


def as_html(thread: threads.Thread, reply_address: str) -> SafeString:
    """Each address is reversed once for all comments: to reverse three for each is slow."""
    own = reverse("comments:comment", args=[0])
    context = {
        "rows": rows(thread.branches, own.removesuffix("0/")),
        "reply_address": reply_address,
        "like_path": reverse("comments:like", args=[0]).removeprefix(own),
        "report_path": reverse("comments:report", args=[0]).removeprefix(own),
    }
    return render_to_string("comments/thread.html", context)


def rows(branches: list[threads.Branch], address: str, ended: int = 0) -> Iterator[Row]:
    """The rows of branches; below the last of them `ended` more lists end."""
    for branch in branches:
        ends = range(ended if branch is branches[-1] else 0)
        own = f"{address}{branch.pk}/"
        yield Row(str(branch.pk), own, branch.comment, bool(branch.replies), ends)
        yield from rows(branch.replies, address, len(ends) + 1)


@register.filter
def initial(name: str) -> str:
    """The first letter or digit of a name, for its avatar: `S`."""
    return next((letter.upper() for letter in name if letter.isalnum()), "?")[:1]


@register.filter
def avatar_tone(name: str) -> str:
    """Which of the colours of avatars: always the same for the same name."""
    return str(sum(map(ord, name.casefold())) % AVATAR_TONES)
