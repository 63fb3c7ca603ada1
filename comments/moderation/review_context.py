"""What a moderator sees of one comment: the text, the article, the writer, and why it waits."""

from typing import Any

from django.urls import reverse
from wagtail.models import ModelLogEntry, Page

from accounts.models import User
from comments.models import CannedAnswer, ReaderComment, Rule, Standing
from comments.moderation import reasons, writers
from comments.moderation.permissions import policy
from comments.moderation.tabs import Lineup

Status = ReaderComment.Status
QUEUE = "wagtailsnippets_comments_readercomment:list"
EDIT = "wagtailsnippets_comments_readercomment:edit"


def address_of(number: int, lineup: Lineup) -> str:
    """The page of a comment, in its tab and search."""
    return reverse(EDIT, args=[number]) + lineup.string


def offered(comment: ReaderComment, user: User) -> set[str]:
    """The acts that make sense for a comment in its state, and that this person may do."""
    if not policy().may_decide(user):
        return set()
    if not comment.comment:  # erased
        return set()
    state = comment.status
    acts = {"note"}
    if comment.confirmed_at:
        acts |= {"approve"} if state != Status.APPROVED else set()
        acts |= {"reply"} | ({"mail"} if comment.user_email else set())
        acts |= {"standing"} if comment.writer_key and not comment.is_official else set()
    acts |= {"reject"} | ({"spam"} if state != Status.SPAM else set())
    acts |= {"undo"} if state not in (Status.PENDING, Status.UNCONFIRMED) else set()
    if state == Status.APPROVED and comment.reports.filter(handled_at=None).exists():
        acts.add("keep")
    return acts | ({"erase"} if policy().may_erase(user) else set())


def thread_above(comment: ReaderComment) -> list[ReaderComment]:
    """The comments it answers, the first one first; one query."""
    thread = ReaderComment.objects.filter(thread_id=comment.thread_id, level__lt=comment.level)
    known = {one.pk: one for one in thread.select_related(None)}
    above: list[ReaderComment] = []
    number = comment.parent_id
    while number in known:
        above.insert(0, known.pop(number))
        number = above[0].parent_id
    return above


def place(comment: ReaderComment) -> dict[str, Any]:
    """The article, its address where readers can see it, and how lively its comments are."""
    page = Page.objects.filter(pk=comment.object_pk).first()
    if page is None:
        return {"article": None, "article_url": ""}
    article = page.specific
    return {
        "article": article,
        "article_url": article.url if article.live else "",
        "approved_here": ReaderComment.objects.on(article).approved().count(),
    }


def review_context(comment: ReaderComment, user: User, lineup: Lineup) -> dict[str, Any]:
    """The context of the decision page; the same number of queries whatever there is."""
    line = lineup.around(comment)
    canned = CannedAnswer.objects.all()
    return {
        **place(comment),
        "comment": comment,
        "text": reasons.marked(comment.comment, comment.held_because),
        "reasons": reasons.explained(comment.held_because),
        "reports": list(comment.reports.filter(handled_at=None)),
        "above": thread_above(comment),
        "history": writers.history(comment),
        "hint": writers.hint(comment),
        "standing": writers.standing_of(comment),
        "kinds": Standing.Kind,
        "offered": offered(comment, user),
        "rules": Rule.choices,
        "canned": list(canned),
        "log": ModelLogEntry.objects.for_instance(comment).select_related("user")[:20],
        "previous_url": address_of(line.before, lineup) if line.before else "",
        "next_url": address_of(line.after, lineup) if line.after else "",
        "left": line.number,
        "own_url": address_of(comment.pk, lineup),
        "queue_url": reverse(QUEUE) + lineup.string,
    }
