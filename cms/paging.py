"""Lists in parts, whose cost does not grow with the list."""

from typing import Any

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import cached_property

PER_PAGE = 12
COUNTED = 100  # parts of a list; a longer one is not counted to its end


class ListPaginator(Paginator):
    """Parts of a list that may be very long: what it costs does not grow with the list.

    `num_pages` is 0 for a list that is too long to be counted for each reader.
    """

    object_list: QuerySet[Any]

    @cached_property
    def count(self) -> int:
        """How many articles, or one more than are counted."""
        return self.object_list.values("pk")[: COUNTED * PER_PAGE + 1].count()

    @cached_property
    def num_pages(self) -> int:
        return 0 if self.count > COUNTED * PER_PAGE else super().num_pages

    def validate_number(self, number: Any) -> int:
        """As it is: whether there are articles is seen when they are asked for."""
        return int(number)

    def page(self, number: Any) -> ListPage:
        """404 for a number that does not exist."""
        if number < 1:
            raise Http404
        start = (number - 1) * PER_PAGE
        rows = list(self.object_list[start : start + PER_PAGE + 1])
        if number > 1 and not rows:
            raise Http404
        part = ListPart(rows[:PER_PAGE], number, self)
        part.is_last = len(rows) <= PER_PAGE
        return part


class ListPart(ListPage):
    """One part of a list."""

    is_last: bool

    def has_next(self) -> bool:
        return not self.is_last


def page_of(articles: Any, number: str | None) -> ListPage:
    """One part of a list; 404 for a number that does not exist, the first for none."""
    if number is None:
        return ListPaginator(articles, PER_PAGE).page(1)
    if not number.isascii() or not number.isdecimal() or len(number) > 6:
        raise Http404
    return ListPaginator(articles, PER_PAGE).page(int(number))
