"""Which pages a reader may see: a part of queries, and the pages that a text names."""

from typing import Any

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce
from wagtail.models import Page, PageViewRestriction, get_page_models

from cms.prepared import PreparedIn


def restricted() -> Exists:
    """In a query of pages: those restricted themselves, and those below a restricted page."""
    above = PageViewRestriction.objects.alias(
        outer_path=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    ).filter(outer_path__startswith=F("page__path"))
    return Exists(above)


def with_summaries(numbers: list[Any]) -> QuerySet:
    kinds = [model for model in get_page_models() if hasattr(model, "summary")]
    summaries = [F(f"{model._meta.model_name}__summary") for model in kinds]
    return (
        Page.objects.live()
        .exclude(restricted())
        .filter(pk__in=numbers)
        .annotate(summary=Coalesce(*summaries, Value(""), output_field=TextField()))
    )


# The pages with these numbers that a reader may see, each with its `summary`.
readable = PreparedIn(with_summaries)
