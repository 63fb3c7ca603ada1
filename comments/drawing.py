"""A thread of comments as HTML.

In Python, since there may be hundreds of them: a template that includes itself takes half a
millisecond for each.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from cms import zone
from cms.templatetags.dates import clock, day
from comments.threads import Branch, Thread, Written

COMMENT = """<li class="comment" id="c{pk}">
<span class="comment__avatar comment__avatar--{tone}" aria-hidden="true">{initial}</span>
<p class="comment__meta">
<b>{name}</b>{badge}
<a href="{own}"><time datetime="{stamp}">{day}, {clock}</time></a>
</p>
<div class="comment__body">{text}</div>
{actions}{replies}</li>
"""
BADGE = ' <span class="comment__badge">{editors}</span>'
ACTIONS = """<div class="comment__actions">{answer}
<form method="post" action="{own}{like}" data-like><button type="submit">{likes}</button></form>
<a href="{own}{report}" rel="nofollow">{complain}<span class="hidden"> {about}</span></a>
</div>
"""
ANSWER = (
    '<a href="{address}?reply_to={pk}" rel="nofollow" data-reply="{pk}">{reply}'
    '<span class="hidden"> {to}</span></a>'
)
TOMBSTONE = """<li class="comment comment--removed" id="c{pk}">
<p class="comment__body">{removed}</p>
{replies}</li>
"""
TONES = 6


class Words(NamedTuple):
    """What is said in every comment, in the reader's language, and where it leads."""

    address: str
    comments: str
    like_path: str
    report_path: str
    reply: str
    to: str
    like: str
    report: str
    about: str
    removed: str
    editors: str


def words(address: str) -> Words:
    """Those of the active language; `address` is where a reply is written, or empty."""
    own = reverse("comments:comment", args=[0])
    return Words(
        escape(address),
        own.removesuffix("0/"),
        reverse("comments:like", args=[0]).removeprefix(own),
        reverse("comments:report", args=[0]).removeprefix(own),
        escape(gettext("Reply")),
        escape(gettext("to %(name)s")),
        escape(gettext("Like")),
        escape(pgettext("to complain about", "Report")),
        escape(gettext("the comment by %(name)s")),
        escape(gettext("This comment was removed.")),
        escape(gettext("Editors")),
    )


@lru_cache(maxsize=64)
def drawn(thread: Thread, address: str, _language: str | None) -> SafeString:
    """Comments and the replies below them; without an address nobody can reply.

    Kept by all that it is made of: most pages are drawn again for a change somewhere else.
    """
    return listed(thread.branches, words(address))


def listed(branches: Iterable[Branch], words: Words) -> SafeString:
    parts = "".join(part(branch, words) for branch in branches)
    return mark_safe(f"<ol>\n{parts}</ol>\n")  # noqa: S308 - each part is safe


def part(branch: Branch, words: Words) -> str:
    """A comment; its parts are escaped here, which is several times faster than format_html()."""
    replies = listed(branch.replies, words) if branch.replies else ""
    comment = branch.comment
    if comment is None:
        return TOMBSTONE.format(pk=branch.pk, removed=words.removed, replies=replies)
    sent = zone.local(comment.sent)
    name = escape(comment.name)
    own = f"{words.comments}{comment.pk}/"
    return COMMENT.format(
        pk=comment.pk,
        own=own,
        initial=escape(initial(comment.name)),
        tone=tone(comment.name),
        name=name,
        badge=BADGE.format(editors=words.editors) if comment.is_official else "",
        stamp=zone.stamp(comment.sent),
        day=day(sent),
        clock=clock(sent),
        text=linebreaks(comment.text, autoescape=True),
        actions=actions(comment, name, own, words),
        replies=replies,
    )


def actions(comment: Written, name: str, own: str, words: Words) -> str:
    return ACTIONS.format(
        own=own,
        answer=answer(comment, name, words),
        like=words.like_path,
        likes=likes(comment.likes, words),
        report=words.report_path,
        complain=words.report,
        about=words.about % {"name": name},
    )


def answer(comment: Written, name: str, words: Words) -> str:
    if not words.address or not comment.can_be_answered:
        return ""
    to = words.to % {"name": name}
    return ANSWER.format(address=words.address, pk=comment.pk, reply=words.reply, to=to)


def likes(count: int, words: Words) -> str:
    """`Suka`, and how many have pressed it, if any."""
    return f'{words.like} <span class="comment__likes">{count or ""}</span>'


def initial(name: str) -> str:
    """The first letter or digit of a name, for an avatar drawn by us: `S`."""
    return next((letter.upper() for letter in name if letter.isalnum()), "?")[:1]


def tone(name: str) -> int:
    """Which of the colours of the avatars: always the same for the same name."""
    return sum(map(ord, name.casefold())) % TONES
