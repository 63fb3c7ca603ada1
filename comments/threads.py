"""The approved comments of a page as a tree."""

from dataclasses import dataclass, field

from wagtail.models import Page

from comments.models import ReaderComment


@dataclass
class Branch:
    """A comment and the replies below it; without `comment`, the tombstone of one taken away."""

    pk: int
    comment: ReaderComment | None = None
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
    approved = list(
        ReaderComment.objects.on(page).approved().select_related(None).order_by("submit_date", "pk")
    )
    known = {comment.pk for comment in approved}
    broken = any(comment.parent_id not in known for comment in approved)
    return Thread(_grow(approved, _hidden_parents(page) if broken else {}), len(approved))


def _hidden_parents(page: Page) -> dict[int, int]:
    """The parent of each comment that is not shown, but has or had replies."""
    hidden = ReaderComment.objects.on(page).exclude(status=ReaderComment.Status.APPROVED)
    return dict(hidden.filter(nested_count__gt=0).values_list("pk", "parent_id"))


def _grow(approved: list[ReaderComment], hidden: dict[int, int]) -> list[Branch]:
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
