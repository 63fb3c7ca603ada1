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
    is_official: bool = False

    @property
    def can_be_answered(self) -> bool:
        """Whether the thread may grow deeper below this comment."""
        return self.level < settings.COMMENTS_XTD_MAX_THREAD_LEVEL


SHOWN = ["pk", "parent_id", "thread_id", "level", "user_name", "comment", "submit_date"]
SHOWN += ["is_official"]
APPROVED = Prepared(
    lambda: (
        ReaderComment.objects.approved()
        .filter(content_type=Given("kind", IntegerField()), object_pk=Given("page", TextField()))
        .order_by("submit_date", "pk")
        .values_list(*SHOWN)
    )
)


@dataclass(slots=True)
class Branch:
    """A comment and the replies below it; without `comment`, the tombstone of one taken away."""

    pk: int
    comment: Written | None = None
    replies: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True)
class Thread:
    """What a reader sees below a page: the approved comments, oldest first, and where they hang.

    `hidden` names the parent of each comment that is not shown, but has or had replies. Equal
    threads look alike.
    """

    approved: tuple[Written, ...]
    hidden: tuple[tuple[int, int], ...] = ()

    @property
    def count(self) -> int:
        """The comments that can be read; tombstones are left out."""
        return len(self.approved)

    @property
    def branches(self) -> list[Branch]:
        """As a tree: an approved reply stays under its parent, or under the tombstone of that."""
        return _grow(self.approved, dict(self.hidden))


def thread_on(page: Page) -> Thread:
    """The approved comments of `page`, in one query, or two where some are hidden."""
    rows = APPROVED(kind=page.content_type_id, page=str(page.pk))
    approved = tuple(Written(*row) for row in rows)
    known = {comment.pk for comment in approved}
    broken = any(comment.parent_id not in known for comment in approved)
    return Thread(approved, _hidden_parents(page) if broken else ())


def _hidden_parents(page: Page) -> tuple[tuple[int, int], ...]:
    hidden = ReaderComment.objects.on(page).exclude(status=ReaderComment.Status.APPROVED)
    parents = hidden.filter(nested_count__gt=0).order_by("pk").values_list("pk", "parent_id")
    return tuple(parents)


def _grow(approved: tuple[Written, ...], hidden: dict[int, int]) -> list[Branch]:
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
