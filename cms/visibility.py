"""The one answer to "may a reader without an account see it": in a query, for one page, as SQL.

A reader sees a page that is live, and that no view restriction covers: neither one of its own, nor
one of a page above it, nor, for an alias, one of its source. A document follows its collection.
Whatever asks this asks here; tests/test_visibility.py finds what does not.

Wagtail, and with it `is_visible`, also looks at the sources of the aliases above a page, and not at
a restriction of an alias itself; a query that did so would read all pages.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    get_page_models,
)
from wagtail.query import PageQuerySet

from cms.prepared import CompiledInQuery


def restricted(page: str = "", apart_from: Iterable[PageViewRestriction] = ()) -> Exists:
    """The condition that a view restriction covers a page.

    In a query of pages without an argument; elsewhere `page` is the lookup that leads to the page.
    The restrictions of `apart_from` do not count.
    """
    prefix = f"{page}__" if page else ""
    restrictions = PageViewRestriction.objects.alias(covered=outer(f"{prefix}path"))
    if without := [restriction.pk for restriction in apart_from]:
        restrictions = restrictions.exclude(pk__in=without)
    above, of_source = Q(covered__startswith=F("page__path")), Q(page=OuterRef(f"{prefix}alias_of"))
    return Exists(restrictions.filter(above | of_source))


def visible(page: str = "", apart_from: Iterable[PageViewRestriction] = ()) -> Q:
    """The condition that a reader may see a page; the arguments are those of `restricted`."""
    is_live = f"{page}__live" if page else "live"
    return Q((is_live, True)) & ~Q(restricted(page, apart_from))


def shown_pages() -> PageQuerySet:
    """All pages that a reader may see; Wagtail's root is none."""
    return Page.objects.filter(visible(), depth__gt=1)


# The same condition, for a query in SQL in which `page` is an alias of Wagtail's page table.
VISIBLE_SQL = """page.live AND NOT EXISTS (
      SELECT 1 FROM wagtailcore_pageviewrestriction restriction
      JOIN wagtailcore_page above ON above.id = restriction.page_id
      WHERE substr(page.path, 1, length(above.path)) = above.path
        OR restriction.page_id = page.alias_of_id)"""


def is_visible(page: Page) -> bool:
    """Whether a reader may see `page`, as its object says; one query where the page is live."""
    return page.live and not page.get_view_restrictions().exists()


def in_restricted_collection(path: str) -> Exists:
    """The condition that a restriction covers the collection whose `path` the query can reach."""
    restrictions = CollectionViewRestriction.objects.alias(covered=outer(path))
    return Exists(restrictions.filter(covered__startswith=F("collection__path")))


def is_restricted_collection(collection: Collection) -> bool:
    """Whether only some may open what is in a collection, wherever it is offered."""
    return bool(collection.get_view_restrictions())


def outer(path: str) -> ExpressionWrapper:
    """A path of the outer query, as the text that `startswith` needs."""
    return ExpressionWrapper(OuterRef(path), output_field=CharField())


def with_summaries(keys: list[Any]) -> QuerySet:
    kinds = [model for model in get_page_models() if hasattr(model, "summary")]
    summaries = [F(f"{model._meta.model_name}__summary") for model in kinds]
    return (
        Page.objects.filter(visible(), pk__in=keys)
        .only("title", "url_path")
        .annotate(summary=Coalesce(*summaries, Value(""), output_field=TextField()))
    )


# The pages with these keys that a reader may see, each with its `summary`.
visible_pages = CompiledInQuery(with_summaries)
