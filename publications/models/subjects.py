"""The topics and regions of an article that is shown."""

from functools import cache
from typing import Any

from django.db.models import IntegerField

from cms.prepared import CompiledQuery, Param


@cache
def subjects_of(model: Any, name: str) -> CompiledQuery:
    """What an article of this kind is about: its topics, or its regions."""
    field = model._meta.get_field(name)
    chosen = field.remote_field.through.objects.filter(
        **{field.m2m_field_name(): Param("page", IntegerField())}
    ).values(field.m2m_reverse_field_name())
    return CompiledQuery(lambda: field.related_model.objects.filter(pk__in=chosen))


def remember_subjects(article: Any) -> None:
    """Leave topics and regions on the article, as `prefetch_related_objects()` does."""
    remembered = article.__dict__.setdefault("_prefetched_objects_cache", {})
    for name in ("topics", "regions"):
        subjects = article._meta.get_field(name).related_model.objects.all()
        subjects._result_cache = subjects_of(article._meta.model, name)(page=article.pk)
        remembered[name] = subjects
