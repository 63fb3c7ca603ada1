"""The text of articles as HTML that stands by itself, for feed readers and the API."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin

import nh3
from bs4 import BeautifulSoup
from django.utils.html import format_html, strip_tags
from django.utils.translation import get_language, override
from wagtail.blocks import StreamValue
from wagtail.rich_text import expand_db_html

# Pages to read next are not part of the text; readers outside the site get the text.
LEFT_OUT = frozenset({"related"})
ADDRESSES = ("href", "src", "poster", "cite")
TAGS = nh3.ALLOWED_TAGS - {"div", "nav", "span"}
BETWEEN = "\x1f"
# The first one that is not empty: an editor may have left a line free above it.
PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>(?!(?:\s|&nbsp;|<br\s*/?>)*</p>)")

# Tags between which words do not belong together, unlike those around a part of a sentence.
BOUNDARY = re.compile(
    r"(?=</?(?:p|br|hr|h\d|li|[ou]l|div|section|figure|figcaption|blockquote|table|caption|"
    r"t[rdh]|tbody|thead)\b)",
    re.IGNORECASE,
)

Children = list[StreamValue.StreamChild]
NOT_TEXT = {"button", "form", "iframe", "noscript", "script", "style", "svg", "template"}


class TextBlock(NamedTuple):
    """A block of a body: its kind, and what it says as HTML and as plain text."""

    kind: str
    html: str
    text: str


class Text(NamedTuple):
    """A body, and the absolute address at which it is read.

    `opening` is a dateline, which runs into the first paragraph; `said_on` the day whose offices
    its quotations print. `language` is that of the words around the text, else the active one.
    Blocks of the kinds in `left_out` are not rendered.
    """

    body: StreamValue
    address: str
    language: str | None = None
    opening: str = ""
    said_on: date | None = None
    left_out: frozenset[str] = LEFT_OUT


def text_blocks(texts: list[Text]) -> list[list[TextBlock]]:
    """The blocks of each text; the database is asked for all of them together."""
    if not texts:
        return []
    raw = [block for text in texts for block in text.body.raw_data]
    children = list(StreamValue(texts[0].body.stream_block, raw, is_lazy=True))
    paragraphs = iter(expanded([c.value.source for c in children if c.block_type == "text"]))
    remaining = iter(children)
    found = []
    for text in texts:
        own = list(islice(remaining, len(text.body.raw_data)))
        count = sum(child.block_type == "text" for child in own)
        with override(text.language or get_language()):
            found.append(list(blocks_of(text, own, list(islice(paragraphs, count)))))
    return found


def blocks_of(text: Text, children: Children, paragraphs: list[str]) -> Iterator[TextBlock]:
    """The blocks of one text, but for those left out; `paragraphs` are its rich texts in order."""
    before, opened = run_in(paragraphs, text.opening if children else "")
    if before:
        yield text_block("text", before, text.address)
    written = iter(opened)
    for child in children:
        if child.block_type == "text":
            yield text_block("text", next(written), text.address)
        elif child.block_type not in text.left_out:
            yield text_block(child.block_type, rendered(child, text), text.address)


def run_in(texts: list[str], opening: str) -> tuple[str, list[str]]:
    """Rich texts with an opening at the head of their first paragraph, as newspapers print it.

    Where no text has a paragraph with words, the opening comes alone, to stand before all blocks.
    """
    if not opening:
        return "", texts
    words = format_html('<span class="dateline">{}\N{NO-BREAK SPACE}–</span> ', opening)
    for place, text in enumerate(texts):
        if found := PARAGRAPH.search(text):
            opened = text[: found.end()] + words + text[found.end() :]
            return "", [*texts[:place], opened, *texts[place + 1 :]]
    return f"<p>{words}</p>", texts


def full_texts(texts: list[Text]) -> list[str]:
    """The HTML of each text, with absolute addresses."""
    return ["\n".join(block.html for block in blocks) for blocks in text_blocks(texts)]


@lru_cache(maxsize=1024)
def text_block(kind: str, html: str, address: str) -> TextBlock:
    """Kept by all that it is made of: a text stands in several feeds, each in three formats."""
    html = standalone(html, address)
    return TextBlock(kind, html, plain(html))


def rendered(child: StreamValue.StreamChild, text: Text) -> str:
    """A block as its template prints it; a link instead of a player."""
    if child.block_type == "video":
        return link(child.value["url"], child.value["title"])
    if child.block_type == "embed" and child.value.frame:
        return link(child.value.frame, child.value["title"])
    return str(child.render({"said_on": text.said_on}))


def expanded(texts: list[str]) -> list[str]:
    """Rich texts with the addresses of the pages and files they link to, all found at once."""
    together: str = expand_db_html(BETWEEN.join(text.replace(BETWEEN, "") for text in texts))
    return together.split(BETWEEN)


def link(address: str, words: str) -> str:
    return format_html('<p><a href="{}">{}</a></p>', address, words)


def standalone(html: str, address: str) -> str:
    """Harmless HTML without scripts, forms and drawings, each address with its host."""
    soup = BeautifulSoup(html, "html.parser")
    for name in ADDRESSES:
        for tag in soup.select(f"[{name}]"):
            tag[name] = urljoin(address, str(tag[name]))
    return nh3.clean(str(soup), tags=TAGS, clean_content_tags=NOT_TEXT, link_rel=None).strip()


def plain(html: str) -> str:
    """The words of `html`, on one line."""
    return " ".join(unescape(strip_tags(BOUNDARY.sub(" ", html))).split())
