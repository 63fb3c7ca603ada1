"""The words of a page, each with the place in the editor where it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from wagtail.models import Page

BREAK = re.compile(r"</(?:p|h\d|li|td|th|div)>|<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
# Strings in blocks that are not words: the names of choices, addresses.
WORDLESS = re.compile(r"^(?:h\d|[a-z]{1,12}|https?://\S+|[0-9a-f-]{36})$")


@dataclass(frozen=True)
class Passage:
    """Words without mark-up, a paragraph a line; `block` is the id of the block of the body."""

    text: str
    field: str
    block: str = ""


def passages(page: Page) -> Iterator[Passage]:
    """Title, summary and body of a page, in the order in which they are read."""
    for name in ("title", "summary", "abstract"):
        if text := getattr(page, name, ""):
            yield Passage(str(text), name)
    for block in blocks(page):
        words = "\n".join(plain(part) for part in strings(block.get("value")))
        if words.strip():
            yield Passage(words, "body", block.get("id") or "")


def blocks(page: Page) -> list[dict[str, Any]]:
    """The blocks of the body as they are stored; none where a page has no body."""
    body = getattr(page, "body", None)
    return [dict(block) for block in body.raw_data] if body else []


def strings(value: Any) -> Iterator[str]:
    """Every string within a block that somebody wrote to be read."""
    if isinstance(value, str):
        if not WORDLESS.match(value):
            yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in {"id", "type"}:
                yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def plain(html: str) -> str:
    """Rich text as lines of words."""
    text = unescape(TAG.sub("", BREAK.sub("\n", html)))
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
