"""The approved comments of a page as a tree."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import IntegerField, TextField
from wagtail.models import Page

from cms.prepared import Given, Prepared
from comments.models import ReaderComment


class Written(NamedTuple):
    """What a page shows of a comment, and where it hangs; a row, since there may be thousands."""

    pk: int
    parent_id: int
    thread_id: int
    level: int
    name: str
    text: str
    sent: datetime

    @property
    def can_be_answered(self) -> bool:
        """Whether the thread may grow deeper below this comment."""
        return self.level < settings.COMMENTS_XTD_MAX_THREAD_LEVEL


APPROVED = Prepared(
    lambda: (
        ReaderComment.objects.approved()
        .filter(content_type=Given("kind", IntegerField()), object_pk=Given("page", TextField()))
        .order_by("submit_date", "pk")
        .values_list("pk", "parent_id", "thread_id", "level", "user_name", "comment", "submit_date")
    )
)


@dataclass(slots=True)
class Branch:
    """A comment and the replies below it; without `comment`, the tombstone of one taken away."""

    pk: int
    comment: Written | None = None
    replies: list["Branch"] = field(default_factory=list)


@dataclass
class Thread:
    """What a reader sees below a page; `count` leaves tombstones out."""

    branches: list[Branch]
    count: int


def thread_on(page: Page) -> Thread:
    """The approved comments of `page`, oldest first, in one query, or two where some are hidden.

    An approved reply stays under its parent; where that was refused or is gone, under a tombstone.
    """
    rows = APPROVED(kind=page.content_type_id, page=str(page.pk))
    approved = [Written(*row) for row in rows]
    known = {comment.pk for comment in approved}
    broken = any(comment.parent_id not in known for comment in approved)
    return Thread(_grow(approved, _hidden_parents(page) if broken else {}), len(approved))


def _hidden_parents(page: Page) -> dict[int, int]:
    """The parent of each comment that is not shown, but has or had replies."""
    hidden = ReaderComment.objects.on(page).exclude(status=ReaderComment.Status.APPROVED)
    return dict(hidden.filter(nested_count__gt=0).values_list("pk", "parent_id"))


def _grow(approved: list[Written], hidden: dict[int, int]) -> list[Branch]:
    branches = {comment.pk: Branch(comment.pk, comment) for comment in approved}
    trunk: list[Branch] = []
    for comment in approved:
        child, parent = comment.pk, comment.parent_id
        while child != parent:
            is_known = parent in branches
            branches.setdefault(parent, Branch(parent)).replies.append(branches[child])
            if is_known:
                break
            # A row that is gone names no parent: its tombstone stands below the thread's first.
            child, parent = parent, hidden.get(parent, comment.thread_id)
        else:
            trunk.append(branches[child])
    return trunk
