"""Who speaks, writes and serves, and in which office at a date."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index


class Person(index.Indexed, ClusterableModel):
    """A person, named as EYD prints names: `Dr. Ir. Nama Orang, M.T., IAP`."""

    name = models.CharField(
        _("name"), max_length=120, help_text=_("Without degrees; one word is enough.")
    )
    degrees_before = models.CharField(
        _("degrees before the name"), max_length=40, blank=True, help_text=_("Dr. Ir.")
    )
    degrees_after = models.CharField(
        _("degrees after the name"), max_length=60, blank=True, help_text=_("S.T., M.T., IAP")
    )
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    photo = models.ForeignKey(
        "cms.Image",
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    biography = models.TextField(_("biography"), max_length=600, blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel(["degrees_before", "degrees_after"]),
        FieldPanel("slug"),
        FieldPanel("photo"),
        FieldPanel("biography"),
        InlinePanel("offices", label=_("Offices")),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with degrees, a comma only before those after the name."""
        named = f"{self.degrees_before} {self.name}".strip()
        return f"{named}, {self.degrees_after}" if self.degrees_after else named

    def office_at(self, day: date) -> "Office | None":
        """The office held on a day; the one that began last where there are several."""
        return self.offices.at(day).order_by("-starts").first()


class OfficeQuerySet(models.QuerySet["Office"]):
    def at(self, day: date) -> "OfficeQuerySet":
        """Those held on a day."""
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)

    def by_period(self, body: str = "") -> list[tuple[str, list["Office"]]]:
        """Offices under the years they were held, newest period first, in the order given."""
        offices = self.select_related("person", "person__photo").order_by(
            "-starts", "ends", "sort_order", "person__name"
        )
        if body:
            offices = offices.filter(body=body)
        groups: Iterable[tuple[str, Iterable[Office]]] = groupby(offices, lambda o: o.period)
        return [(period, list(held)) for period, held in groups]


class Office(models.Model):
    """A role in a body, held by a person from one day to another (both included)."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="offices")
    role = models.CharField(_("role"), max_length=120, help_text=_("Chair, secretary, …"))
    body = models.CharField(_("board or body"), max_length=120)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("to"), null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField(
        _("order"), default=100, help_text=_("Lower numbers come first.")
    )

    objects = OfficeQuerySet.as_manager()

    panels = [
        FieldRowPanel(["role", "body"]),
        MultiFieldPanel([FieldRowPanel(["starts", "ends", "sort_order"])]),
    ]

    class Meta:
        ordering = ["sort_order", "-starts"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self) -> str:
        return f"{self.role}, {self.body} ({self.period})"

    def clean(self) -> None:
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("An office cannot end before it begins.")})

    @property
    def period(self) -> str:
        """The years held: `2022–2025`, or `2025–` while it lasts."""
        return f"{self.starts.year}–{self.ends.year if self.ends else ''}"
