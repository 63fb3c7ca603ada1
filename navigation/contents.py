"""The contents of a long text, and an anchor for each of its headings."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from wagtail.blocks import StreamValue

from cms.fulltext import plain

MIN_HEADINGS = 3  # a shorter text is seen as a whole
MAX_ANCHOR_LENGTH = 60
NAMELESS = "bagian"
# What pages have besides their text; comments have a name in each language.
COMMENTS = frozenset({"comments", "comments-heading", "comment-form-heading", "komentar"})
TAKEN = COMMENTS | {"citation", "kutip", "main"}
HEADING = re.compile(r"<(h[23])(\s[^>]*)?>(.*?)</\1>", re.DOTALL)


class Heading(NamedTuple):
    """A heading: `h2` or `h3`, the fragment of its address, its words."""

    level: str
    anchor: str
    text: str


class Part(NamedTuple):
    """A block of a body; of a text its HTML, of a heading its anchor.

    Without a block it is the dateline of a text that has no paragraph.
    """

    block: StreamValue.StreamChild | None
    html: SafeString | None = None
    anchor: str = ""


def headings(parts: Iterable[Part]) -> list[Heading]:
    """Those that have words, each with an anchor of its own."""
    found: list[Heading] = []
    taken = set(TAKEN)
    for level, text in (one for part in parts for one in said_in(part)):
        found.append(Heading(level, free_anchor(text, taken), text))
        taken.add(found[-1].anchor)
    return found


def said_in(part: Part) -> Iterator[tuple[str, str]]:
    """Level and words of each heading in a part."""
    if part.html is not None:
        said = [(match[1], plain(match[3])) for match in HEADING.finditer(part.html)]
    elif part.block is not None and part.block.block_type == "heading":
        said = [(part.block.value["level"], plain(part.block.value["text"]))]
    else:
        said = []
    return (one for one in said if one[1])


def free_anchor(text: str, taken: set[str]) -> str:
    name = slugify(text)[:MAX_ANCHOR_LENGTH].strip("-") or NAMELESS
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (name, *numbered) if one not in taken)


def anchored(parts: Iterable[Part], contents: list[Heading]) -> Iterator[Part]:
    """The parts, whose headings have the anchors of the contents, in their order."""
    remaining = iter(contents)

    def link(match: re.Match[str]) -> str:
        if not plain(match[3]):
            return match[0]
        return linked(match, next(remaining).anchor)

    for part in parts:
        if part.html is not None:
            yield part._replace(html=mark_safe(HEADING.sub(link, part.html)))  # noqa: S308 - rich text
        elif any(said_in(part)):
            yield part._replace(anchor=next(remaining).anchor)
        else:
            yield part


def linked(match: re.Match[str], anchor: str) -> str:
    """A heading that links to itself, unless an editor made a link of it."""
    level, attributes, inside = match[1], match[2] or "", match[3]
    if "<a" not in inside:
        inside = format_html('<a class="anchor" href="#{}">', anchor) + inside + "</a>"
    return f'<{level}{attributes} id="{anchor}">{inside}</{level}>'
