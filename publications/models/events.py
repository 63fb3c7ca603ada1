"""Events: something with a time and a place."""

from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.forms import Select
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms import zone
from cms.models import OrganisationSettings
from cms.templatetags.dates import days_until, hours_until
from pagecache.rendering import expires_at
from publications.describe import EventDetails
from publications.models.article import Article, ArticleManager
from publications.models.index import ArticleIndex
from publications.models.programmes import ProgrammePage
from publications.models.querysets import ArticleQuerySet

LAST_MINUTE = timedelta(hours=23, minutes=59)


def ends_of_day(day: date) -> list[datetime]:
    """How people write that something lasts all of a day: until 00.00, or until 23.59."""
    return [zone.midnight(day), zone.midnight(day) + LAST_MINUTE]


class EventQuerySet(ArticleQuerySet):
    def coming(self) -> "EventQuerySet":
        """Those not over yet, the next one first."""
        now, today = timezone.now(), zone.midnight(zone.today())
        ends = Q(ends_at__gte=now) | Q(ends_at__in=ends_of_day(zone.today()))
        coming = ends | Q(ends_at__isnull=True, starts_at__gte=today)
        # Asked of their own table first: else a database may go through all pages of a language.
        keys = self.model._base_manager.filter(coming).values("pk")
        return self.released().filter(pk__in=keys).order_by("starts_at", "pk")


class EventIndex(ArticleIndex):
    """All events: those to come, and those past by year."""

    subpage_types = ["publications.EventPage"]

    class Meta:
        verbose_name = _("event index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        coming = EventPage.objects.coming().child_of(self).with_notice()
        context["coming"] = [event for event in coming[:12] if not event.is_over]
        return context


class EventPage(Article):
    """A discussion, a workshop, a field visit; alone or as an edition of a programme."""

    class Mode(models.TextChoices):
        ONSITE = "onsite", _("On site")
        ONLINE = "online", _("Online")
        HYBRID = "hybrid", _("On site and online")

    starts_at = models.DateTimeField(_("starts"), db_index=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True, db_index=True)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, default=Mode.ONSITE)
    venue = models.CharField(_("venue"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    registration_url = models.URLField(_("registration"), blank=True)
    programme = models.ForeignKey(
        ProgrammePage,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    edition = models.PositiveSmallIntegerField(
        _("edition"), null=True, blank=True, help_text=_("The number in a series.")
    )

    objects = ArticleManager.from_queryset(EventQuerySet)()

    parent_page_types = ["publications.EventIndex"]
    subpage_types: list[str] = []
    content_panels = [
        *Article.content_panels,
        MultiFieldPanel(
            [FieldRowPanel(["starts_at", "ends_at"]), "mode", FieldRowPanel(["venue", "address"])],
            heading=_("Time and place"),
            help_text=_(
                "Without an end, an event lasts until the end of its day. For whole days, choose "
                "00:00 at both ends; the last day counts."
            ),
        ),
        FieldPanel("registration_url"),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("programme", widget=Select), "edition"]),
        Article.about_panel,
        FieldPanel("released_at"),
        Article.comments_panel,
    ]
    search_fields = [
        *Article.search_fields,
        index.SearchField("venue"),
        index.SearchField("address"),
    ]
    schema_type = "Event"
    kind_order = 30
    write_label = _("Announce an event")
    write_icon = "date"
    read_with = ("programme",)
    details_class = EventDetails
    card_palette = "dusk"
    stays_when_retracted = Article.stays_when_retracted | {"ends_at", "venue", "address", "edition"}

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @property
    def listed_at(self) -> datetime:
        return self.starts_at

    @property
    def whole_day(self) -> bool:
        """Whether it takes whole days: it begins at 00.00, and ends so or has no end."""
        begins = self.starts_at == zone.midnight(self.first_day)
        return begins and (not self.ends_at or self.ends_at in ends_of_day(self.last_day))

    @property
    def first_day(self) -> date:
        return zone.day(self.starts_at)

    @property
    def last_day(self) -> date:
        """The last day of an event that takes whole days, which counts."""
        return zone.day(self.ends_at or self.starts_at)

    @property
    def over_at(self) -> datetime:
        """When it is over: its end; that of the day where it has none, or takes whole days."""
        if self.ends_at and not self.whole_day:
            return self.ends_at
        return zone.midnight(self.last_day + timedelta(days=1))

    @property
    def start_stamp(self) -> str:
        """For `datetime` attributes and structured data: a day alone where it takes whole days."""
        return self.first_day.isoformat() if self.whole_day else zone.stamp(self.starts_at)

    @property
    def end_stamp(self) -> str:
        """The same; "" where no end is known."""
        if self.whole_day:
            return self.last_day.isoformat()
        return zone.stamp(self.ends_at) if self.ends_at else ""

    @property
    def hours(self) -> str:
        """`09.00–12.00 WIB`, `09.00 WIB`, or that it takes whole days."""
        return gettext("All day") if self.whole_day else hours_until(self.starts_at, self.ends_at)

    @property
    def card_note(self) -> str:
        return days_until(self.starts_at, self.ends_at)

    @property
    def is_over(self) -> bool:
        """Whether it is past now; what is rendered with the answer changes when it is."""
        if self.over_at >= timezone.now():
            expires_at(self.over_at)
            return False
        return True

    @property
    def is_coming(self) -> bool:
        return not self.is_over

    def describe_details(self, organisation: OrganisationSettings) -> EventDetails:
        return EventDetails(
            **{part.name: getattr(self, part.name) for part in fields(EventDetails)}
        )

    def clean(self) -> None:
        super().clean()
        if self.ends_at and self.starts_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("An event cannot end before it starts.")})
        if self.mode != self.Mode.ONLINE and self.starts_at and not self.venue:
            raise ValidationError({"venue": _("Say where people meet.")})

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Like the page; before its time is known, the event starts now."""
        self.starts_at = self.starts_at or timezone.now()
        return super().get_preview_context(request, mode_name)

    def structured_data(self, organisation: OrganisationSettings) -> dict[str, Any]:
        data = super().structured_data(organisation)
        organizer = data.pop("publisher")
        # What schema.org says of works only.
        works = ("headline", "datePublished", "dateModified", "author", "isAccessibleForFree")
        for name in (*works, "correction", "creativeWorkStatus"):
            data.pop(name, None)
        modes = {"onsite": "Offline", "online": "Online", "hybrid": "Mixed"}
        data |= {
            "startDate": self.start_stamp,
            "organizer": organizer,
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": f"https://schema.org/{modes[self.mode]}EventAttendanceMode",
            "location": self._places(),
        }
        if self.end_stamp:
            data["endDate"] = self.end_stamp
        return data

    def _places(self) -> list[dict[str, Any]]:
        places: list[dict[str, Any]] = []
        if self.mode != self.Mode.ONLINE:
            street = self.address or self.venue
            address = {"@type": "PostalAddress", "streetAddress": street, "addressCountry": "ID"}
            places.append({"@type": "Place", "name": self.venue, "address": address})
        if self.mode != self.Mode.ONSITE:
            url = self.registration_url or self.full_url
            places.append({"@type": "VirtualLocation", "url": url})
        return places


EventIndex.article_model = EventPage
