"""Topics and regions: what an article is about, and where."""

from functools import reduce
from operator import or_
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.models import VocabularyEntry, VocabularyQuerySet
from cms.models.site import in_language
from publications.models.landing import LandingMixin, by_field, naming_models


class SubjectQuerySet(VocabularyQuerySet):
    """Topics, or regions: the field of articles that names them is called so in the plural."""

    def named(self) -> Self:
        """Those that an article names which readers may see."""
        name = f"{self.model._meta.model_name}s"
        named = [
            Q(Exists(kind.objects.released().filter(**{name: OuterRef("pk")})))
            for kind in naming_models()
        ]
        return self.live().filter(reduce(or_, named))

    def public(self) -> Self:
        return self.named()


class RegionQuerySet(SubjectQuerySet):
    def public(self) -> Self:
        """All that are published: the map names them, with or without articles."""
        return self.live()


class Subject(LandingMixin, VocabularyEntry):
    """What an article is about, with a page that explains it."""

    explainer = models.TextField(
        _("explainer"),
        max_length=1200,
        blank=True,
        help_text=_("What readers should know first; an empty line begins a new paragraph."),
    )
    explainer_en = models.TextField(_("explainer in English"), max_length=1200, blank=True)

    objects: ClassVar[Any] = models.Manager.from_queryset(SubjectQuerySet)()

    class Meta:
        abstract = True

    def named_by(self) -> Q:
        return by_field(self)

    @property
    def is_named(self) -> bool:
        """Whether an article that readers see would lose it."""
        return bool(type(self).objects.named().filter(pk=self.pk).exists())


class Topic(index.Indexed, Subject):
    """A subject; the same one for all languages, with a name in each."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)

    objects: ClassVar[Any] = models.Manager.from_queryset(SubjectQuerySet)()

    landing_view = "topic"
    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("slug"),
        FieldPanel("explainer"),
        FieldPanel("explainer_en"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.name, self.name_en)


class Region(index.Indexed, Subject):
    """A kabupaten or kota, with its code in the government's list of regions."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    code = models.CharField(
        _("code"), max_length=10, unique=True, help_text=_("For example 36.74.")
    )
    slug = models.SlugField(_("slug"), max_length=80, unique=True)

    objects: ClassVar[Any] = models.Manager.from_queryset(RegionQuerySet)()

    landing_view = "region"
    panels = [
        FieldPanel("name"),
        FieldPanel("code"),
        FieldPanel("slug"),
        FieldPanel("explainer"),
        FieldPanel("explainer_en"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["code"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        return self.name
