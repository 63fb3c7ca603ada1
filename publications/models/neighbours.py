"""The articles beside one in its list, and those of its topics."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property

from publications.models.listing import nearest

RELATED = 3  # how many articles of its topics a page offers


def pages_named(block: dict[str, Any]) -> Iterator[int]:
    """The keys of the pages in a block of related pages, as a StreamField stores it."""
    if block["type"] == "related":
        for page in block["value"]["pages"]:
            yield page["value"] if isinstance(page, dict) else page


class NeighboursMixin:
    """What a reader may go on with; a part of `Article`."""

    if TYPE_CHECKING:
        pk: Any
        topics: Any
        body: Any
        _meta: Any

        @property
        def listed_at(self) -> datetime: ...

        def get_parent(self) -> Any: ...

    @cached_property
    def beside(self) -> list[Any]:
        """The nearest articles in the list, and in that of each topic: oldest first, one query."""
        if self.pk is None:  # the preview of an article that is not saved yet
            return []
        topics = {f"topic{place}": topic.pk for place, topic in enumerate(self.topics.all())}
        find = nearest(self._meta.model, len(topics), RELATED)
        others = find(holder=self.get_parent().pk, at=self.listed_at, page=self.pk, **topics)
        return sorted(others, key=lambda other: (other.listed_at, other.pk))

    @property
    def older(self) -> list[Any]:
        """Those before this one, the nearest first."""
        place = (self.listed_at, self.pk)
        return [other for other in reversed(self.beside) if (other.listed_at, other.pk) < place]

    @property
    def newer(self) -> list[Any]:
        """Those after this one, the nearest first."""
        place = (self.listed_at, self.pk)
        return [other for other in self.beside if (other.listed_at, other.pk) > place]

    @property
    def previous(self) -> Any | None:
        """The article just before this one in the list."""
        return next(iter(self.older), None)

    @property
    def next(self) -> Any | None:
        """The article just after this one in the list."""
        return next(iter(self.newer), None)

    @property
    def onward(self) -> list[tuple[Any, str]]:
        """All that a reader may go on with, once each: with its place beside this one, or "".

        What the text itself names is left out.
        """
        named = {page for block in self.body.raw_data for page in pages_named(block)}
        beside = [one for one in (self.previous, self.next) if one]
        places = {one.pk: "earlier" if one is self.previous else "later" for one in beside}
        others = dict.fromkeys([*self.related, *beside])
        return [(one, places.get(one.pk, "")) for one in others if one.pk not in named]

    @property
    def related(self) -> list[Any]:
        """Up to three that share a topic: those just before this one, filled up with those after.

        The nearest, not the newest: else each publication would change every page of its topics.
        """
        return [other for other in [*self.older, *self.newer] if other.shares_topic][:RELATED]
