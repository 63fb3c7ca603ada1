"""The text of articles as HTML that stands by itself, for feed readers and the API."""

from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin

import nh3
from bs4 import BeautifulSoup
from django.utils.html import format_html, strip_tags
from wagtail.blocks import StreamValue
from wagtail.rich_text import expand_db_html

# Pages to read next are not part of the text; readers outside the site get the text.
LEFT_OUT = {"related"}
ADDRESSES = ("href", "src", "poster", "cite")
TAGS = nh3.ALLOWED_TAGS - {"div", "nav", "span"}
BETWEEN = "\x1f"
NOT_TEXT = {"button", "form", "iframe", "noscript", "script", "style", "svg", "template"}


class TextBlock(NamedTuple):
    """A block of a body: its kind, and what it says as HTML and as plain text."""

    kind: str
    html: str
    text: str


class Text(NamedTuple):
    """A body, and the absolute address at which it is read."""

    body: StreamValue
    address: str


def text_blocks(texts: list[Text]) -> list[list[TextBlock]]:
    """The blocks of each text; the database is asked for all of them together."""
    if not texts:
        return []
    raw = [block for text in texts for block in text.body.raw_data]
    children = list(StreamValue(texts[0].body.stream_block, raw, is_lazy=True))
    written = iter(rendered(children))
    remaining = iter(children)
    return [
        [
            text_block(child.block_type, next(written), text.address)
            for child in islice(remaining, len(text.body.raw_data))
            if child.block_type not in LEFT_OUT
        ]
        for text in texts
    ]


def full_texts(texts: list[Text]) -> list[str]:
    """The HTML of each text, with absolute addresses."""
    return ["\n".join(block.html for block in blocks) for blocks in text_blocks(texts)]


def text_block(kind: str, html: str, address: str) -> TextBlock:
    html = standalone(html, address)
    return TextBlock(kind, html, plain(html))


def rendered(children: list[StreamValue.StreamChild]) -> Iterator[str]:
    """Each block but those left out as its template prints it; a link instead of a player."""
    texts = iter(expanded([c.value.source for c in children if c.block_type == "text"]))
    for child in children:
        if child.block_type == "text":
            yield next(texts)
        elif child.block_type == "video":
            yield link(child.value["url"], child.value["title"])
        elif child.block_type == "embed" and child.value.frame:
            yield link(child.value.frame, child.value["title"])
        elif child.block_type not in LEFT_OUT:
            yield str(child.render())


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
    return " ".join(unescape(strip_tags(html.replace("<", " <"))).split())
