"""A thread of comments as HTML.

In Python, since there may be hundreds of them: a template that includes itself takes half a
millisecond for each.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from cms.templatetags.moments import clock, day, stamp
from comments.threads import Branch, Written

COMMENT = """<li class="comment" id="c{pk}">
<span class="comment__avatar" aria-hidden="true">{initial}</span>
<p class="comment__meta">
<b>{name}</b>
<a href="#c{pk}"><time datetime="{stamp}">{day}, {clock}</time></a>
</p>
<div class="comment__body">{text}</div>
{actions}{replies}</li>
"""
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


def drawn(branches: Iterable[Branch], address: str) -> SafeString:
    """Comments and the replies below them; without an address nobody can reply."""
    words = Words(
        address, gettext("Reply"), gettext("to %(name)s"), gettext("This comment was removed.")
    )
    return listed(branches, words)


def listed(branches: Iterable[Branch], words: Words) -> SafeString:
    parts = "".join(part(branch, words) for branch in branches)
    return mark_safe(f"<ol>\n{parts}</ol>\n")  # noqa: S308 - each part is safe


def part(branch: Branch, words: Words) -> SafeString:
    replies = listed(branch.replies, words) if branch.replies else ""
    comment = branch.comment
    if comment is None:
        return format_html(TOMBSTONE, pk=branch.pk, removed=words.removed, replies=replies)
    return format_html(
        COMMENT,
        pk=comment.pk,
        initial=initial(comment.name),
        name=comment.name,
        stamp=stamp(comment.sent),
        day=day(comment.sent),
        clock=clock(comment.sent),
        text=linebreaks_filter(comment.text),
        actions=actions(comment, words),
        replies=replies,
    )


def actions(comment: Written, words: Words) -> str:
    if not words.address or not comment.can_be_answered:
        return ""
    to = words.to % {"name": comment.name}
    return format_html(ACTIONS, address=words.address, pk=comment.pk, reply=words.reply, to=to)


def initial(name: str) -> str:
    """The first letter or digit of a name, for an avatar drawn by us: `S`."""
    return next((letter.upper() for letter in name if letter.isalnum()), "?")[:1]
