"""Blocks of two versions brought together: which stayed, changed, moved, came and went."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from newsroom.comparison.words import MIN_ALIKE, likeness

# More pairs of unmatched blocks than this are not weighed against each other.
MAX_PAIRS = 10_000


@dataclass(frozen=True)
class Item:
    """One block in a stream or a list."""

    block: Any
    value: Any
    id: str
    content: Any = field(repr=False)  # hashable; equal where readers get the same
    words: Counter[str] = field(repr=False)

    @property
    def kind(self) -> str:
        return str(self.block.name)


@dataclass(frozen=True)
class Row:
    """A block as it was and as it is; `steps` is how many places it moved down, or up below 0."""

    old: Item | None
    new: Item | None
    steps: int = 0

    @property
    def block(self) -> Any:
        found = self.new or self.old
        return found.block if found else None

    @property
    def is_changed(self) -> bool:
        return bool(self.old and self.new and self.old.content != self.new.content)

    @property
    def is_same(self) -> bool:
        return self.state == "same"

    @property
    def state(self) -> str:
        if self.old is None or self.new is None:
            return "added" if self.new else "removed"
        if self.is_changed:
            return "changed"
        return "moved" if self.steps else "same"

    @property
    def note(self) -> str:
        """What happened to the block, in words."""
        return note_of(self.state, self.steps)


def note_of(state: str, steps: int | None) -> str:
    """What happened to a part that was added, removed or changed, or moved by `steps` places."""
    said = {"added": _("added"), "removed": _("removed"), "changed": _("changed")}
    moved = (_("moved down") if steps > 0 else _("moved up")) if steps else ""
    return ", ".join(filter(None, (said.get(state, ""), moved)))


def rows(old: Sequence[Item], new: Sequence[Item]) -> Iterator[Row]:
    """In the order of the newer version; what went stands behind what stood before it."""
    was = matches(old, new)
    moved = steps(was)
    gone = defaultdict(list)
    last = -1
    for place in range(len(old)):
        if place in was.values():
            last = place
        else:
            gone[last].append(place)
    yield from (Row(old[place], None) for place in gone[-1])
    for place, item in enumerate(new):
        before = was.get(place)
        if before is None:
            yield Row(None, item)
            continue
        yield Row(old[before], item, moved.get(place, 0))
        yield from (Row(old[after], None) for after in gone[before])


def matches(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """By the place of a newer block, that of the older one that it stands for.

    An import or a program may give new ids to the same blocks: then the content tells, and what is
    left is matched by its words.
    """
    found: dict[int, int] = {}
    by_id = {(item.kind, item.id): place for place, item in enumerate(old) if item.id}
    for place, item in enumerate(new):
        before = by_id.pop((item.kind, item.id), None)
        if before is not None:
            found[place] = before
    match_equal(old, new, found)
    match_alike(old, new, found)
    return found


def match_equal(old: Sequence[Item], new: Sequence[Item], found: dict[int, int]) -> None:
    left = defaultdict(list)
    for place in sorted(set(range(len(old))) - set(found.values()), reverse=True):
        left[(old[place].kind, old[place].content)].append(place)
    for place, item in enumerate(new):
        same = left.get((item.kind, item.content))
        if place not in found and same:
            found[place] = same.pop()


def match_alike(old: Sequence[Item], new: Sequence[Item], found: dict[int, int]) -> None:
    left = [place for place in range(len(old)) if place not in set(found.values())]
    open_places = [place for place in range(len(new)) if place not in found]
    if len(left) * len(open_places) > MAX_PAIRS:
        return
    weighed = sorted(
        (
            (-likeness(old[before].words, new[place].words), abs(before - place), place, before)
            for place in open_places
            for before in left
            if old[before].kind == new[place].kind
        ),
    )
    taken = set(found.values())
    for weight, _distance, place, before in weighed:
        if -weight >= MIN_ALIKE and place not in found and before not in taken:
            found[place] = before
            taken.add(before)


def steps(was: dict[int, int]) -> dict[int, int]:
    """How far each block moved that left the order of the others; as few as possible have moved."""
    places = sorted(was)
    order = [was[place] for place in places]
    kept = longest_rising(order)
    ranks = {before: rank for rank, before in enumerate(sorted(order))}
    return {
        place: rank - ranks[was[place]] or 1
        for rank, place in enumerate(places)
        if was[place] not in kept
    }


def longest_rising(numbers: Sequence[int]) -> set[int]:
    """The members of a longest subsequence that rises."""
    ends: list[int] = []
    length_at: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        length_at.append(place)
    kept: set[int] = set()
    wanted = len(ends) - 1
    for number, length in zip(reversed(numbers), reversed(length_at), strict=True):
        if length == wanted and (not kept or number < min(kept)):
            kept.add(number)
            wanted -= 1
    return kept
