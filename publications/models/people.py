"""Who speaks, writes and serves, and in which office at a date."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import chain, count, groupby
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CharField, Exists, IntegerField, Max, OuterRef, ProtectedError, Q
from django.db.models.functions import Cast
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page, ReferenceIndex
from wagtail.search import index

from cms import zone
from cms.models import VocabularyEntry, VocabularyQuerySet
from cms.models.site import in_language
from cms.visibility import visible
from publications.models.landing import LandingMixin
from publications.models.person_names import separated, sort_name


def free_slug(name: str) -> str:
    """A slug made of a name, with a number where somebody has it."""
    slug = slugify(name)[:100] or "orang"
    taken = set(Person.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in count(2))
    return next(one for one in chain([slug], numbered) if one not in taken)


class PersonQuerySet(VocabularyQuerySet):
    def public(self) -> Self:
        """Those whom a page names that readers may see, and those whose office has begun."""
        types = ContentType.objects.get_for_models(Page, self.model)
        pages = Page.objects.filter(visible())
        named = ReferenceIndex.objects.filter(
            base_content_type=types[Page],
            to_content_type=types[self.model],
            to_object_id=Cast(OuterRef("pk"), CharField()),
        ).filter(Exists(pages.filter(pk=Cast(OuterRef("object_id"), IntegerField()))))
        serving = Office.objects.public().filter(person=OuterRef("pk"))
        return self.live().filter(Exists(named) | Exists(serving))

    def with_page(self) -> Self:
        """Of those, whom readers find on a page of their own."""
        return self.public().filter(has_page=True)


class Person(index.Indexed, LandingMixin, VocabularyEntry):
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
    sort_name = models.CharField(max_length=120, editable=False, default="", db_index=True)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    photo = models.ForeignKey(
        "media.Image",
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    biography = models.TextField(_("biography"), max_length=600, blank=True)
    biography_en = models.TextField(_("biography in English"), max_length=600, blank=True)
    has_page = models.BooleanField(
        _("page of their own"),
        default=True,
        help_text=_("Without it the address of the page answers that the page is gone."),
    )

    objects: ClassVar[Any] = models.Manager.from_queryset(PersonQuerySet)()
    landing_view = "person"

    panels = [
        FieldPanel("name"),
        FieldRowPanel(["degrees_before", "degrees_after"]),
        FieldPanel("slug"),
        FieldPanel("photo"),
        FieldPanel("biography"),
        FieldPanel("biography_en"),
        FieldPanel("has_page"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["sort_name", "name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.full_name

    def clean(self) -> None:
        """Spaces and commas as EYD asks for them, however they were typed."""
        super().clean()
        self.name = " ".join(self.name.split())
        self.degrees_before = " ".join(self.degrees_before.split()).strip(" ,")
        self.degrees_after = separated(self.degrees_after)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = sort_name(self.name)
        self.slug = self.slug or free_slug(self.name)
        if "name" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], "sort_name"}
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """ProtectedError while a page quotes the person, whose name would vanish from the text."""
        if self.is_named:
            raise ProtectedError("Pages quote this person.", {self})
        return super().delete(*args, **kwargs)

    @property
    def title(self) -> str:
        return self.name

    @property
    def has_landing(self) -> bool:
        return self.live and self.has_page

    @property
    def explanation(self) -> str:
        return in_language(self.biography, self.biography_en)

    def named_by(self) -> Q:
        found = ReferenceIndex.get_references_to(self).filter(
            base_content_type=ContentType.objects.get_for_model(Page)
        )
        return Q(pk__in=found.annotate(page=Cast("object_id", IntegerField())).values("page"))

    @property
    def full_name(self) -> str:
        """The name with degrees, a comma only before those after the name."""
        named = f"{self.degrees_before} {self.name}".strip()
        return f"{named}, {self.degrees_after}" if self.degrees_after else named

    def office_at(self, day: date) -> "Office | None":
        """The office held on a day; the one that began last where there are several.

        Asks nothing of the database where the offices were fetched with the person.
        """
        offices = (office for office in self.offices.all() if office.live)
        held = [office for office in offices if office.is_held_at(day)]
        return max(held, key=lambda office: (office.starts, -office.sort_order), default=None)

    def past_and_present(self) -> "list[Office]":
        """The offices that have begun, the last one first; of those fetched with the person."""
        begun = [one for one in self.offices.all() if one.live and one.starts <= zone.today()]
        return sorted(begun, key=lambda office: (office.starts, -office.sort_order), reverse=True)

    @property
    def office_now(self) -> "Office | None":
        return self.office_at(zone.today())

    @property
    def current_office(self) -> str:
        """What the person is now, in the active language; "" for somebody without an office."""
        office = self.office_now
        return office.title if office else ""

    @property
    def is_named(self) -> bool:
        """Whether a page names the person in its text, which would be lost with the person."""
        pages = ContentType.objects.get_for_model(Page)
        found = ReferenceIndex.get_references_to(self).filter(base_content_type=pages)
        return bool(found.exists())


class OfficeQuerySet(VocabularyQuerySet):
    def public(self) -> Self:
        """Those that have begun, on the site's calendar."""
        return self.live().filter(starts__lte=zone.today(), person__live=True)

    def at(self, day: date) -> Self:
        """Those held on a day."""
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)

    def next_start(self) -> datetime | None:
        """When the next office begins, at midnight; None if none is known to come."""
        coming = self.live().filter(starts__gt=zone.today())
        day = coming.order_by("starts").values_list("starts", flat=True).first()
        return zone.midnight(day) if day else None

    def by_period(self, body: str = "") -> list[tuple[str, list["Office"]]]:
        """What readers see under the years, newest period first, in the order given."""
        offices: Any = (
            self.public()
            .select_related("person", "person__photo")
            .order_by("-starts", "ends", "sort_order", "person__sort_name")
        )
        if body:
            offices = offices.filter(body=body)
        groups: Iterable[tuple[str, Iterable[Office]]] = groupby(offices, lambda o: o.period)
        return [(period, list(held)) for period, held in groups]


def last_place() -> int:
    """The place after all offices."""
    last: int | None = Office.objects.aggregate(last=Max("sort_order"))["last"]
    return (last or 0) + 1


class Office(VocabularyEntry):
    """A role in a body, held by a person from one day to another (both included).

    Approved apart from its person: an entry of its own, and no row of the person's form.
    """

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="offices", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=120, help_text=_("Chair, secretary, …"))
    role_en = models.CharField(_("role in English"), max_length=120, blank=True)
    body = models.CharField(_("board or body"), max_length=120)
    body_en = models.CharField(_("board or body in English"), max_length=120, blank=True)
    starts = models.DateField(_("from"))
    ends = models.DateField(
        _("to"), null=True, blank=True, help_text=_("The last day. Empty while the office lasts.")
    )
    sort_order = models.PositiveSmallIntegerField(
        _("order"),
        default=0,
        blank=True,
        help_text=_("Smaller numbers come first on pages of officers. 0: after all others."),
    )

    objects: ClassVar[Any] = models.Manager.from_queryset(OfficeQuerySet)()
    part_of = "person"

    panels = [
        FieldPanel("person"),
        FieldRowPanel(["role", "body"]),
        FieldRowPanel(["role_en", "body_en"]),
        FieldRowPanel(["starts", "ends"]),
        FieldPanel("sort_order"),
    ]

    class Meta:
        ordering = ["sort_order", "-starts"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self) -> str:
        return f"{self.title} ({self.period})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """One without a place, as all new ones are, comes last."""
        self.sort_order = self.sort_order or last_place()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("An office cannot end before it begins.")})

    @property
    def is_named(self) -> bool:
        """No page names an office: it shows with its person."""
        return False

    @property
    def title(self) -> str:
        """`Ketua Pengurus Daerah`; `Chair, Provincial Board` where the page is in English."""
        if in_language("", self.role_en):
            return f"{self.role_en}, {self.body_en or self.body}"
        return f"{self.role} {self.body}"

    @property
    def role_title(self) -> str:
        """The role alone, in the active language."""
        return in_language(self.role, self.role_en)

    @property
    def body_title(self) -> str:
        """The body alone, in the active language."""
        return in_language(self.body, self.body_en)

    @property
    def period(self) -> str:
        """The years held: `2022–2025`, or `2025–` while it lasts."""
        return f"{self.starts.year}–{self.ends.year if self.ends else ''}"

    def is_held_at(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)

    @property
    def is_current(self) -> bool:
        """Whether it is held today, on the site's calendar."""
        return self.is_held_at(zone.today())
