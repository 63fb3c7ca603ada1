"""What a page template needs to set a text: the dateline, reading time, authors."""

import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue

from cms.fulltext import expanded, run_in
from cms.templatetags.dates import unbroken

register = template.Library()

WORDS_A_MINUTE = 200
GROUPED_FROM = 10_000  # four figures may be a year
END_OF_BLOCK = re.compile(r"</(?:p|h\d|li|blockquote)>|<[bh]r\s*/?>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")


@register.filter
def reading_minutes(body: StreamValue) -> int:
    """How long the text takes to read, at least one minute."""
    return max(1, round(sum(map(words_in, body)) / WORDS_A_MINUTE))


@register.filter
def number(value: Decimal | None) -> str:
    """A number as the active language writes it: `12,5`, `12.000`; a year as it is."""
    if value is None:
        return ""
    return number_format(value, force_grouping=abs(value) >= GROUPED_FROM)


def words_in(block: StreamValue.StreamChild) -> int:
    if block.block_type == "text":
        words = TAG.sub("", END_OF_BLOCK.sub(" ", block.value.source))
        return len(unescape(words).split())
    return sum(len(part.split()) for part in block.block.get_searchable_content(block.value))


@register.filter
def with_texts(page: Any) -> Iterator[tuple[StreamValue.StreamChild | None, SafeString | None]]:
    """Each block of a page's body, and of a text its HTML, into which the dateline is run.

    The pages that texts link to are found at once. A dateline without a paragraph comes first, and
    alone.
    """
    texts = expanded([block.value.source for block in page.body if block.block_type == "text"])
    before, opened = run_in(texts, unbroken(getattr(page, "opening", "")))
    if before:
        yield None, mark_safe(before)  # noqa: S308 - run_in has escaped it
    written = iter(opened)
    for block in page.body:
        is_text = block.block_type == "text"
        yield block, mark_safe(next(written)) if is_text else None  # noqa: S308 - rich text
