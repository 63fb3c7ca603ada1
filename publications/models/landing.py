"""Entries with a page of their own: a topic, a region, a person."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.db.models import Q
from django.urls import reverse

from cms.models.site import in_language


class LandingMixin:
    """An entry whose page gathers what is published about it, in each language.

    `landing_view` is the name of the view without its namespace.
    """

    landing_view: ClassVar[str]

    if TYPE_CHECKING:
        pk: Any
        slug: str
        live: bool
        explainer: str
        explainer_en: str

    @property
    def has_landing(self) -> bool:
        """Whether the entry may have a page; readers see it once the entry is public."""
        return self.live

    @property
    def landing_url(self) -> str:
        """The address of its page in the active language; "" for an entry without one."""
        if not self.has_landing:
            return ""
        return reverse(f"publications:{self.landing_view}", args=[self.slug])

    @property
    def explanation(self) -> str:
        """What the page says first, in the active language."""
        return in_language(self.explainer, self.explainer_en)

    def named_by(self) -> Q:
        """The condition for pages that are about the entry."""
        raise NotImplementedError


def naming_models() -> Iterator[Any]:
    """The kinds of article, which name topics, regions and people; they import this module."""
    return (model for model in apps.get_models() if hasattr(model, "released_at"))


def by_field(entry: Any) -> Q:
    """Pages with the entry in the field of articles that is called so in the plural."""
    name = entry._meta.model_name
    fields = [kind._meta.get_field(f"{name}s") for kind in naming_models()]
    chosen = [
        field.remote_field.through.objects.filter(**{name: entry.pk}).values(field.m2m_field_name())
        for field in fields
    ]
    return reduce(or_, (Q(pk__in=keys) for keys in chosen))
