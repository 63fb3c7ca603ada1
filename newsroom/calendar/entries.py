"""What stands in the calendar of the team, from the pages and from what other apps add.

An app registers in its own `planning.py`, which is found at start.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, get_page_models

from cms import zone
from cms.models import BasePage
from newsroom.models import PlannedDate
from newsroom.panels import kind_of


class State(models.TextChoices):
    """Why an entry stands on its day."""

    PLANNED = "planned", _("Planned")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    EVENT = "event", _("Takes place")


@dataclass(frozen=True)
class Entry:
    """A page on a day of the calendar; `moment` is None where only the day is known.

    `end` is a day, the one after the last, where there is no moment either.
    """

    state: State
    day: date
    page: Page
    moment: datetime | None = None
    end: datetime | date | None = None
    note: str = ""

    @property
    def title(self) -> str:
        return self.page.draft_title or self.page.title

    @property
    def kind(self) -> str:
        return kind_of(self.page.content_type_id)


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both included, in the time zone of the site."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        return zone.midnight(self.first)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        after = self.last + timedelta(days=1)
        return zone.midnight(after)


Source = Callable[[Span], Iterable[Entry]]

_sources: list[Source] = []


def register(source: Source) -> Source:
    """Register a function that gives more entries for a span of days."""
    _sources.append(source)
    return source


def kinds() -> list[ContentType]:
    """The kinds of page whose publication is shown, by name; others show only when planned."""
    models = [one for one in get_page_models() if issubclass(one, BasePage) and one.is_in_calendar]
    found = ContentType.objects.get_for_models(*models).values()
    return sorted(found, key=lambda kind: kind_of(kind.pk))


def entries(span: Span, kind: ContentType | None = None, language: str = "") -> list[Entry]:
    """Everything in a span of days, by time; of one kind and in one language where given."""
    found = [*planned(span), *going_live(span), *published(span)]
    found += [entry for source in _sources for entry in source(span)]
    chosen = [
        entry
        for entry in found
        if (kind is None or entry.page.content_type_id == kind.pk)
        and (not language or entry.page.locale.language_code == language)
    ]
    return sorted(chosen, key=order)


def order(entry: Entry) -> tuple[date, bool, datetime | None, str]:
    """By day; on a day what has a time comes in its order, then what has none."""
    return (entry.day, entry.moment is None, entry.moment, entry.title)


def pages() -> QuerySet[Page]:
    """Pages as the calendar needs them, in one query."""
    return Page.objects.select_related("locale", "owner")


def scheduled_pages() -> QuerySet[Page]:
    """Those that go live by themselves, with the moment as `at`."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    keyed = revisions.annotate(page_key=Cast("object_id", IntegerField()))
    of_page = keyed.filter(page_key=OuterRef("pk")).order_by("approved_go_live_at")
    return (
        pages()
        .filter(pk__in=keyed.values("page_key"))
        .annotate(at=Subquery(of_page.values("approved_go_live_at")[:1]))
    )


def open_plans() -> QuerySet[PlannedDate]:
    """Plans that are not yet carried out: nothing was published or scheduled since."""
    live = Q(page__live=True, page__last_published_at__gte=F("changed_at"))
    waits = Exists(scheduled_pages().filter(pk=OuterRef("page")))
    return (
        PlannedDate.objects.exclude(live)
        .exclude(waits)
        .select_related("page__locale", "page__owner")
    )


def planned(span: Span) -> Iterator[Entry]:
    for plan in open_plans().filter(day__range=(span.first, span.last)):
        yield Entry(State.PLANNED, plan.day, plan.page, note=plan.note)


def going_live(span: Span) -> Iterator[Entry]:
    for page in scheduled_pages().filter(at__gte=span.begins, at__lt=span.ends):
        yield Entry(State.SCHEDULED, zone.day(page.at), page, page.at)


def published(span: Span) -> Iterator[Entry]:
    found = pages().filter(
        live=True,
        content_type__in=kinds(),
        first_published_at__gte=span.begins,
        first_published_at__lt=span.ends,
    )
    for page in found:
        moment = page.first_published_at
        yield Entry(State.PUBLISHED, zone.day(moment), page, moment)


def undated(limit: int) -> QuerySet[Page]:
    """Drafts that nobody has given a day, those touched last first."""
    drafts = pages().filter(live=False, first_published_at=None, content_type__in=kinds())
    waits = scheduled_pages().filter(pk=OuterRef("pk"))
    free = drafts.filter(plan=None).exclude(Exists(waits))
    return free.order_by("-latest_revision_created_at", "-pk")[:limit]
