"""The tabs of the queue: which comments each holds, and where one of them is in its line."""

from typing import Any, NamedTuple

import django_filters
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from comments.models import ReaderComment, Report

Status = ReaderComment.Status
ALL = "all"
HELD = "held"
SEARCHED = ["user_name", "user_email", "comment"]


class Tab(NamedTuple):
    label: Any
    holds: Q


REPORTED = "reported"

# The first is shown where none is asked for; of the others only "reported" and "all" overlap.
TABS: dict[str, Tab] = {
    Status.PENDING.value: Tab(_("Waiting"), Q(status=Status.PENDING, held_because=[])),
    HELD: Tab(_("Held by a rule"), Q(status=Status.PENDING) & ~Q(held_because=[])),
    REPORTED: Tab(
        _("Reported"), Q(pk__in=Report.objects.filter(handled_at=None).values("comment"))
    ),
    Status.SPAM.value: Tab(_("Spam"), Q(status=Status.SPAM)),
    Status.APPROVED.value: Tab(_("Approved"), Q(status=Status.APPROVED)),
    Status.REJECTED.value: Tab(_("Refused"), Q(status=Status.REJECTED)),
    Status.UNCONFIRMED.value: Tab(_("Unconfirmed"), Q(status=Status.UNCONFIRMED)),
    ALL: Tab(_("All"), Q()),
}
FIRST = next(iter(TABS))


class QueueFilterSet(WagtailFilterSet):
    """By tab; without a choice, those that wait."""

    status = django_filters.ChoiceFilter(
        choices=lambda: [(name, tab.label) for name, tab in TABS.items()],
        empty_label=None,
        method="in_tab",
    )

    class Meta:
        model = ReaderComment
        fields: list[str] = []

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        values = QueryDict(mutable=True) if data is None else data.copy()
        values.setdefault("status", FIRST)
        super().__init__(values, *args, **kwargs)

    def in_tab(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(TABS[value].holds)


def tabs(request: HttpRequest, address: str) -> list[dict[str, Any]]:
    """Each tab with its number of comments, the one that is shown marked; one query."""
    numbers = ReaderComment.objects.order_by().aggregate(
        **{f"in_{name}": Count("pk", filter=tab.holds) for name, tab in TABS.items() if tab.holds},
        in_all=Count("pk"),
    )
    shown = request.GET.get("status", FIRST)
    return [
        {
            "name": name,
            "label": tab.label,
            "count": numbers[f"in_{name}"],
            "url": f"{address}?status={name}",
            "is_shown": name == shown,
        }
        for name, tab in TABS.items()
    ]


class Line(NamedTuple):
    """Where a comment is among those of its tab and search, the oldest first."""

    before: int | None
    after: int | None
    number: int


class Lineup:
    """The comments of a tab and a search, as the query string names them."""

    def __init__(self, query: QueryDict) -> None:
        self.query = QueryDict(mutable=True)
        for name in ("status", "q"):
            if value := str(query.get(name, "")):
                self.query[name] = value.replace("\x00", "")

    @property
    def string(self) -> str:
        """`?status=held&q=…`, or nothing."""
        return f"?{self.query.urlencode()}" if self.query else ""

    def comments(self) -> QuerySet:
        """Nothing where the tab does not exist."""
        found = ReaderComment.objects.order_by("submit_date", "pk").select_related(None)
        filters = QueueFilterSet(self.query, queryset=found)
        if not filters.is_valid():
            return found.none()
        return containing(filters.qs, self.query.get("q", ""))

    def around(self, comment: ReaderComment) -> Line:
        """The neighbours of a comment, which may itself have left the line; three queries."""
        others = self.comments().exclude(pk=comment.pk)
        sent, same = comment.submit_date, Q(submit_date=comment.submit_date)
        later = others.filter(Q(submit_date__gt=sent) | same & Q(pk__gt=comment.pk))
        earlier = others.filter(Q(submit_date__lt=sent) | same & Q(pk__lt=comment.pk))
        return Line(
            earlier.reverse().values_list("pk", flat=True).first(),
            later.values_list("pk", flat=True).first(),
            self.comments().count(),
        )

    def next_to(self, comment: ReaderComment) -> ReaderComment | None:
        """The one to decide on after `comment`: a later one, else the oldest that is left."""
        line = self.around(comment)
        number = line.after
        others = self.comments().exclude(pk=comment.pk)
        found: ReaderComment | None = others.filter(pk=number).first() if number else others.first()
        return found


def containing(comments: QuerySet, words: str) -> QuerySet:
    """Those that hold each word, in the name, the address or the text."""
    for word in normalize_newlines(words).split():
        condition = Q()
        for name in SEARCHED:
            condition |= Q(**{f"{name}__icontains": word})
        comments = comments.filter(condition)
    return comments


def found_by(request: HttpRequest) -> QuerySet:
    """What the list shows for the query string of `request`, on all its pages."""
    return Lineup(request.GET).comments()
