"""The approved comments of a page as a tree, and in parts where they are many."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, IntegerField, Min, OuterRef, Subquery, TextField
from django.db.models.functions import Coalesce
from wagtail.models import Page

from cms.prepared import CompiledInQuery, CompiledQuery, Param
from comments.models import ReaderComment

COMMENTS_PER_PART = 50  # comments that are shown at once; a thread is never torn apart


class Written(NamedTuple):
    """What a page shows of a comment, and where it hangs; a row, since there may be thousands."""

    pk: int
    parent_id: int
    thread_id: int
    level: int
    name: str
    text: str
    sent: datetime
    likes: int = 0
    is_official: bool = False

    @property
    def can_be_answered(self) -> bool:
        """Whether the thread may grow deeper below this comment."""
        return self.level < settings.COMMENTS_XTD_MAX_THREAD_LEVEL


SHOWN = ["pk", "parent_id", "thread_id", "level", "user_name", "comment", "submit_date"]
SHOWN += ["likes", "is_official"]

# When the first comment of a thread was sent, whether or not readers still see it.
FIRST_SENT = Subquery(
    ReaderComment.objects.order_by().filter(pk=OuterRef("thread_id")).values("submit_date")
)
# The threads of a page, each with the number of comments a reader sees in it.
ROLL = CompiledQuery(
    lambda: (
        ReaderComment.objects.approved()
        .filter(content_type=Param("kind", IntegerField()), object_pk=Param("page", TextField()))
        .order_by()
        .values("thread_id")
        .annotate(number=Count("pk"), began=Coalesce(FIRST_SENT, Min("submit_date")))
        .order_by("began", "thread_id")
        .values_list("thread_id", "number")
    )
)
APPROVED = CompiledInQuery(
    lambda threads: (
        ReaderComment.objects.approved()
        .filter(thread_id__in=threads)
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
class Roll:
    """The threads of a page, oldest first: their numbers, and how many comments each shows."""

    threads: tuple[tuple[int, int], ...]

    @property
    def count(self) -> int:
        """The comments that can be read; tombstones are left out."""
        return sum(number for _thread, number in self.threads)

    @property
    def can_be_turned(self) -> bool:
        """Whether newest first differs enough from oldest first to be offered."""
        return len(self.threads) > 2

    def parts(self, is_newest: bool = False) -> list[list[int]]:
        """The numbers of the threads in each part: up to 50 comments, or one longer thread."""
        parts: list[list[int]] = []
        room = 0
        for thread, number in reversed(self.threads) if is_newest else self.threads:
            if number > room:
                parts.append([])
                room = COMMENTS_PER_PART
            parts[-1].append(thread)
            room -= number
        return parts

    def part_with(self, thread: int) -> int:
        """The number of the part, from 1, that shows a thread; 0 where none does."""
        for number, threads in enumerate(self.parts(), 1):
            if thread in threads:
                return number
        return 0


@dataclass(frozen=True)
class Thread:
    """What a reader sees below a page: approved comments, and where they hang.

    They stand thread by thread, oldest first.

    `hidden` names the parent of each comment that is not shown, but has or had replies. Equal
    threads look alike. `number` is the part this is, of `parts`.
    """

    approved: tuple[Written, ...]
    hidden: tuple[tuple[int, int], ...] = ()
    count: int = 0
    number: int = 1
    parts: int = 1
    is_newest: bool = False
    can_be_turned: bool = False

    @property
    def has_more(self) -> bool:
        return self.number < self.parts

    @property
    def left(self) -> int:
        """How many comments are not among those shown in this part."""
        return self.count - len(self.approved)

    @property
    def branches(self) -> list[Branch]:
        """As a tree: an approved reply stays under its parent, or under the tombstone of that."""
        trunk = _grow(self.approved, dict(self.hidden))
        return trunk[::-1] if self.is_newest else trunk


def roll_of(page: Page) -> Roll:
    """The threads of `page` in which a reader sees something; one query."""
    return Roll(tuple(ROLL(kind=page.content_type_id, page=str(page.pk))))


def thread_on(page: Page, number: int = 1, is_newest: bool = False) -> Thread | None:
    """A part of the approved comments of `page`, in at most three queries; None where it is none.

    A page without comments has one part, which is empty.
    """
    roll = roll_of(page)
    parts = roll.parts(is_newest)
    if not 1 <= number <= max(len(parts), 1):
        return None
    threads = parts[number - 1] if parts else []
    places = {thread: place for place, (thread, _number) in enumerate(roll.threads)}
    rows = [Written(*row) for row in APPROVED(threads)]
    approved = tuple(sorted(rows, key=lambda comment: places[comment.thread_id]))
    known = {comment.pk for comment in approved}
    broken = any(comment.parent_id not in known for comment in approved)
    hidden = _hidden_parents(threads) if broken else ()
    return Thread(
        approved, hidden, roll.count, number, len(parts) or 1, is_newest, roll.can_be_turned
    )


def _hidden_parents(threads: Iterable[int]) -> tuple[tuple[int, int], ...]:
    hidden = ReaderComment.objects.exclude(status=ReaderComment.Status.APPROVED)
    parents = hidden.filter(thread_id__in=threads, nested_count__gt=0).order_by("pk")
    return tuple(parents.values_list("pk", "parent_id"))


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
