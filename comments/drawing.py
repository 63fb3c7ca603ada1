"""A thread of comments as HTML.

In Python, since there may be hundreds of them: a template that includes itself takes half a
millisecond for each.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext

from cms.templatetags.moments import clock, day
from comments.threads import Branch, Thread, Written

COMMENT = """<li class="comment" id="c{pk}">
<span class="comment__avatar" aria-hidden="true">{initial}</span>
<p class="comment__meta">
<b>{name}</b>{badge}
<a href="#c{pk}"><time datetime="{stamp}">{day}, {clock}</time></a>
</p>
<div class="comment__body">{text}</div>
{actions}{replies}</li>
"""
BADGE = ' <span class="comment__badge">{editors}</span>'
ACTIONS = (
    '<p class="comment__actions"><a href="{address}?reply_to={pk}" rel="nofollow">{reply}'
    '<span class="hidden"> {to}</span></a></p>\n'
)
TOMBSTONE = """<li class="comment comment--removed" id="c{pk}">
<p class="comment__body">{removed}</p>
{replies}</li>
"""


class Words(NamedTuple):
    """What is said in every comment, in the reader's language, and where a reply is written."""

    address: str
    reply: str
    to: str
    removed: str
    editors: str


@lru_cache(maxsize=64)
def drawn(thread: Thread, address: str, _language: str | None) -> SafeString:
    """Comments and the replies below them; without an address nobody can reply.

    Kept by all that it is made of: most pages are drawn again for a change somewhere else.
    """
    words = Words(
        escape(address),
        gettext("Reply"),
        escape(gettext("to %(name)s")),
        gettext("This comment was removed."),
        escape(gettext("Editors")),
    )
    return listed(thread.branches, words)


def listed(branches: Iterable[Branch], words: Words) -> SafeString:
    parts = "".join(part(branch, words) for branch in branches)
    return mark_safe(f"<ol>\n{parts}</ol>\n")  # noqa: S308 - each part is safe


def part(branch: Branch, words: Words) -> str:
    """A comment; its parts are escaped here, which is several times faster than format_html()."""
    replies = listed(branch.replies, words) if branch.replies else ""
    comment = branch.comment
    if comment is None:
        return TOMBSTONE.format(pk=branch.pk, removed=escape(words.removed), replies=replies)
    sent = localtime(comment.sent)
    name = escape(comment.name)
    return COMMENT.format(
        pk=comment.pk,
        initial=escape(initial(comment.name)),
        name=name,
        badge=BADGE.format(editors=words.editors) if comment.is_official else "",
        stamp=sent.isoformat(timespec="seconds"),
        day=day(sent),
        clock=clock(sent),
        text=linebreaks(comment.text, autoescape=True),
        actions=actions(comment, name, words),
        replies=replies,
    )


def actions(comment: Written, name: str, words: Words) -> str:
    if not words.address or not comment.can_be_answered:
        return ""
    to = words.to % {"name": name}
    return ACTIONS.format(address=words.address, pk=comment.pk, reply=escape(words.reply), to=to)


def initial(name: str) -> str:
    """The first letter or digit of a name, for an avatar drawn by us: `S`."""
    return next((letter.upper() for letter in name if letter.isalnum()), "?")[:1]
