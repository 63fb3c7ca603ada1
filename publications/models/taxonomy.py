"""Topics and regions: what an article is about, and where."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.models import VocabularyEntry, VocabularyQuerySet
from cms.models.site import in_language


class SubjectQuerySet(VocabularyQuerySet):
    """Topics, or regions: the field of articles that names them is called so in the plural."""

    def public(self) -> Self:
        """Those that an article names which readers may see."""
        name = f"{self.model._meta.model_name}s"
        kinds: Iterable[Any] = (
            model for model in apps.get_models() if hasattr(model, "released_at")
        )
        named = [
            Q(Exists(kind.objects.released().filter(**{name: OuterRef("pk")}))) for kind in kinds
        ]
        return self.live().filter(reduce(or_, named))


SubjectManager: Any = models.Manager.from_queryset(SubjectQuerySet)


class Topic(index.Indexed, VocabularyEntry):
    """A subject; the same one for all languages, with a name in each."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)

    objects: ClassVar[Any] = SubjectManager()

    panels = [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("slug")]
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


class Region(index.Indexed, VocabularyEntry):
    """A kabupaten or kota, with its code in the government's list of regions."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    code = models.CharField(
        _("code"), max_length=10, unique=True, help_text=_("For example 36.74.")
    )
    slug = models.SlugField(_("slug"), max_length=80, unique=True)

    objects: ClassVar[Any] = SubjectManager()

    panels = [FieldPanel("name"), FieldPanel("code"), FieldPanel("slug")]
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
