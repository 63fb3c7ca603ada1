"""What a page template needs to print a text: reading time, numbers."""

import re
from decimal import Decimal
from html import unescape

from django import template
from django.utils.formats import number_format
from wagtail.blocks import StreamValue

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
