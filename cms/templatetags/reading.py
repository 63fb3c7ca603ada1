"""What a page template needs to set a text: the dateline, reading time, authors."""

import re
from collections.abc import Iterator
from html import unescape

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue

from cms.fulltext import expanded

register = template.Library()

WORDS_A_MINUTE = 200
END_OF_BLOCK = re.compile(r"</(?:p|h\d|li|blockquote)>|<[bh]r\s*/?>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
FIRST_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>")


@register.filter
def reading_minutes(body: StreamValue) -> int:
    """How long the text takes to read, at least one minute."""
    return max(1, round(sum(map(words_in, body)) / WORDS_A_MINUTE))


def words_in(block: StreamValue.StreamChild) -> int:
    if block.block_type == "text":
        words = TAG.sub("", END_OF_BLOCK.sub(" ", block.value.source))
        return len(unescape(words).split())
    return sum(len(part.split()) for part in block.block.get_searchable_content(block.value))


@register.filter
def with_texts(body: StreamValue) -> Iterator[tuple[StreamValue.StreamChild, SafeString | None]]:
    """Each block, and of a text its HTML; the pages that texts link to are found at once."""
    texts = iter(expanded([block.value.source for block in body if block.block_type == "text"]))
    for block in body:
        is_text = block.block_type == "text"
        yield block, mark_safe(next(texts)) if is_text else None  # noqa: S308 - rich text


@register.filter
def run_in(html: str, dateline: str) -> SafeString:
    """The dateline at the head of the first paragraph, as newspapers print it."""
    opening = mark_safe(  # noqa: S308 - the dateline is escaped
        f'<span class="dateline">{conditional_escape(dateline)}&nbsp;–</span> '
    )
    found = FIRST_PARAGRAPH.search(html)
    if found is None:
        return mark_safe(f"<p>{opening}</p>{html}")  # noqa: S308 - rendered by blocks
    end = found.end()
    return mark_safe(f"{html[:end]}{opening}{html[end:]}")  # noqa: S308 - rendered by blocks
