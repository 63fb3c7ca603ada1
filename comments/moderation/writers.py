"""What is known of the writer of a comment, and whether they are trusted or always held."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Count
from wagtail.log_actions import log

from accounts.models import User
from comments.models import ReaderComment, Standing

SHOWN = 5


class NobodyKnown(Exception):
    """The comment has no confirmed address and no member behind it."""


@dataclass
class History:
    """The other comments of a writer: how many in each state, and the newest few."""

    counts: list[tuple[str, int]] = field(default_factory=list)
    newest: list[ReaderComment] = field(default_factory=list)


def history(comment: ReaderComment) -> History:
    """What the same writer wrote before and after; two queries. Unconfirmed: nothing is known."""
    if comment.confirmed_at is None:
        return History()
    others = ReaderComment.objects.by_writer_of(comment).exclude(pk=comment.pk)
    labels = dict(ReaderComment.Status.choices)
    rows = others.order_by("status").values_list("status").annotate(Count("pk"))
    newest = others.select_related(None).select_related("decided_by").order_by("-submit_date")
    return History(
        [(str(labels.get(status, status)), number) for status, number in rows],
        list(newest[:SHOWN]),
    )


def hint(comment: ReaderComment) -> str:
    """As much of the address as tells two writers of one name apart: `s…@pembaca.example`."""
    name, at, host = comment.user_email.rpartition("@")
    return f"{name[:1]}…@{host}" if at else ""


def standing_of(comment: ReaderComment) -> str:
    """`trusted`, `held`, or nothing; only a confirmed address says whose it is."""
    if comment.confirmed_at is None or not comment.writer_key:
        return ""
    kinds = Standing.objects.filter(key=comment.writer_key).values_list("kind", flat=True)
    return kinds.first() or ""


@transaction.atomic
def set_standing(comment: ReaderComment, kind: str, user: User) -> bool:
    """Trust the writer of a comment, always hold them, or with "" neither; False if it was so.

    What was written before stays as it was decided. Raises NobodyKnown.
    """
    if comment.confirmed_at is None or not comment.writer_key:
        raise NobodyKnown
    before = standing_of(comment)
    if before == kind:
        return False
    if kind:
        values = {"kind": kind, "comment": comment, "set_by": user}
        Standing.objects.update_or_create(key=comment.writer_key, defaults=values)
    else:
        Standing.objects.filter(key=comment.writer_key).delete()
    log(comment, "comments.standing", user=user, data={"before": before, "after": kind})
    return True
