"""What a page template needs to set a text: the dateline, reading time, authors."""

import re
from decimal import Decimal
from html import unescape
from typing import Any, NamedTuple

from django import template
from django.utils.formats import number_format
from django.utils.safestring import mark_safe
from wagtail.blocks import StreamValue

from cms.fulltext import expanded, run_in
from cms.headings import MIN_HEADINGS, Heading, Part, anchored, headings

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


class SetText(NamedTuple):
    """A body as it is printed, and its contents where it is long."""

    parts: list[Part]
    contents: list[Heading]


@register.simple_tag
def set_text(page: Any) -> SetText:
    """The body of a page: the dateline is run into its first paragraph, headings have anchors.

    The pages that texts link to are found at once. A dateline without a paragraph comes first, and
    alone.
    """
    texts = expanded([block.value.source for block in page.body if block.block_type == "text"])
    before, opened = run_in(texts, getattr(page, "opening", ""))
    written = iter(opened)
    parts = [Part(None, mark_safe(before))] if before else []  # noqa: S308 - run_in has escaped it
    for block in page.body:
        is_text = block.block_type == "text"
        html = mark_safe(next(written)) if is_text else None  # noqa: S308 - rich text
        parts.append(Part(block, html))
    contents = headings(parts)
    if len(contents) < MIN_HEADINGS:
        return SetText(parts, [])
    return SetText(list(anchored(parts, contents)), contents)
