"""What a page template needs to set a text: the dateline, reading time, authors."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue

register = template.Library()

WORDS_A_MINUTE = 200
FIRST_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>")


@register.filter
def reading_minutes(body: StreamValue) -> int:
    """How long the text takes to read, at least one minute."""
    words = sum(len(part.split()) for part in body.stream_block.get_searchable_content(body))
    return max(1, round(words / WORDS_A_MINUTE))


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
