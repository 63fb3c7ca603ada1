"""Writes the index: what of a page can be found, and what no longer."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.search.index import RelatedFields, SearchField

from cms.models import BasePage
from cms.visibility import is_visible, visible
from search import files
from search.models import SearchEntry
from search.words import indexed

OWN_COLUMNS = {"title", "summary"}
BATCH = 50


def put(page: Page) -> bool:
    """Bring the entry of a page up to date; without a public page, without an entry.

    Of its files those that are gone are forgotten; new ones take longer: `files.put_missing`.
    Returns whether the page can now be found.
    """
    page = page.specific
    if not isinstance(page, BasePage) or not is_visible(page):
        remove([page.pk])
        return False
    with transaction.atomic():
        entry = SearchEntry.objects.update_or_create(page_id=page.pk, defaults=_columns(page))[0]
        entry.topics.set(page.subjects)
        files.refresh(entry)
    return True


def put_whole(page: Page) -> None:
    """Bring the entry of a page up to date, with the words of its files."""
    if put(page):
        files.put_missing(page)


def put_all() -> Iterator[tuple[int, int]]:
    """Bring the whole index up to date; tells after each page how many of how many are done."""
    pages = Page.objects.filter(visible(), depth__gt=1).order_by("pk")
    count = pages.count()
    for number, page in enumerate(pages.specific().iterator(BATCH), start=1):
        put_whole(page)
        yield number, count
    gone = SearchEntry.objects.exclude(pk__in=SearchEntry.objects.visible().values("pk"))
    gone.delete()


def remove(keys: Iterable[int]) -> None:
    """Remove the entries of pages, with all that hangs on them."""
    entries = SearchEntry.objects.filter(page__in=keys)
    entries.delete()


def _columns(page: BasePage) -> dict[str, Any]:
    language = page.locale.language_code
    body = "\n".join(_texts(page, page.get_search_fields()))
    return {
        "language": language,
        "kind": page._meta.model_name,
        "title": page.title,
        "summary": page.summary,
        "body": body,
        "title_words": indexed(page.title, language),
        "summary_words": indexed(page.summary, language),
        "body_words": indexed(body, language),
        "date": page.listed_at,
    }


def _texts(source: Any, fields: Iterable[Any]) -> Iterator[str]:
    """The plain text of the search fields a model names, also of what is related to it."""
    for field in fields:
        if isinstance(field, RelatedFields):
            related = field.get_value(source)
            for one in related.all() if hasattr(related, "all") else filter(None, [related]):
                yield from _texts(one, field.fields)
        elif isinstance(field, SearchField) and field.field_name not in OWN_COLUMNS:
            value = field.get_value(source)
            for text in value if isinstance(value, list) else [value]:
                if plain := _plain(str(text or "")):
                    yield plain


def _plain(text: str) -> str:
    """The text in one line, without NUL characters, which PostgreSQL refuses."""
    return " ".join(text.replace("\x00", "").split())
