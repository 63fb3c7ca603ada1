"""Lets the filters look at what readers send, and keeps prints of it."""

from django.db.models import Q

from comments.filters import fingerprints
from comments.filters.normal import Normal
from comments.models import ReaderComment
from comments.models.lists import Print
from comments.screening.verdict import judge

MAX_COMPARED = 5


def look_at(comment: ReaderComment) -> None:
    """Note why a comment is held; what is surely spam is put away, unless a member wrote it.

    Nothing is thrown away: spam has its tab in the queue, from where moderators take it back.
    All that takes time is done here, before a transaction; `keep_print` only writes.
    """
    comment.bands = fingerprints.bands(Normal(comment.comment))
    verdict = judge(comment.comment, comment.user_name, similar(comment))
    comment.held_because = [*comment.held_because, *verdict.reasons]
    if verdict.is_spam and not comment.user_id:
        comment.status = ReaderComment.Status.SPAM


def similar(comment: ReaderComment) -> list[tuple[str, bool]]:
    """Other comments that may be nearly the same, each with whether it is spam; one query."""
    if not comment.bands:
        return []
    shared = Q()
    for number, band in enumerate(comment.bands, 1):
        shared |= Q(**{f"band{number}": band})
    others = Print.objects.filter(shared).exclude(comment_id=comment.pk).order_by("-comment_id")
    rows = others.values_list("comment__comment", "comment__status")[:MAX_COMPARED]
    return [(text, status == ReaderComment.Status.SPAM) for text, status in rows]


def keep_print(comment: ReaderComment) -> None:
    """Remember what a comment looks like, or forget it where too little is left of the text.

    For one that `look_at` has seen.
    """
    if comment.bands:
        values = {f"band{number}": band for number, band in enumerate(comment.bands, 1)}
        Print.objects.update_or_create(comment=comment, defaults=values)
    else:
        Print.objects.filter(comment=comment).delete()
