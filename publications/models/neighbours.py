"""The articles beside one in its list, and those of its topics."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property

from publications.models.listing import nearest

RELATED = 3  # how many articles of its topics a page offers


class NeighboursMixin:
    """What a reader may go on with; a part of `Article`."""

    if TYPE_CHECKING:
        pk: Any
        topics: Any
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
    def related(self) -> list[Any]:
        """Up to three that share a topic: those just before this one, filled up with those after.

        The nearest, not the newest: else each publication would change every page of its topics.
        """
        return [other for other in [*self.older, *self.newer] if other.shares_topic][:RELATED]
