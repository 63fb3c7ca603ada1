"""The body of a page, with its contents where it is long."""

from typing import Any, NamedTuple

from django import template
from django.utils.safestring import mark_safe

from cms.fulltext import expanded, run_in
from cms.templatetags.dates import unbroken
from navigation.contents import MIN_HEADINGS, Heading, Part, anchored, headings

register = template.Library()


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
    before, opened = run_in(texts, unbroken(getattr(page, "opening", "")))
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
