"""Reads rich text as lines: paragraphs, headings and list items."""

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PageElement

from newsroom.comparison.words import Line, Token, tokens_of

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LINES = HEADINGS | {"p", "li", "blockquote", "tr", "dt", "dd", "figcaption"}
STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "sup": "superscript",
    "sub": "subscript",
}


def lines_of_text(text: str) -> list[Line]:
    return [Line("p", found) for one in str(text).splitlines() if (found := tuple(tokens_of(one)))]


def lines_of_html(html: str) -> list[Line]:
    """The lines of rich text as it is stored."""
    reader = Reader()
    reader.read(BeautifulSoup(f"<div>{html}</div>", "html.parser"), "p", (), "")
    reader.end_line("p")
    return reader.lines


class Reader:
    """Collects lines while it walks through elements."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.tokens: list[Token] = []

    def end_line(self, kind: str) -> None:
        if self.tokens:
            self.lines.append(Line(kind, tuple(self.tokens)))
        self.tokens = []

    def add(self, text: str, styles: tuple[str, ...], address: str) -> None:
        if text[:1].isspace() and self.tokens:
            self.tokens[-1] = self.tokens[-1]._replace(space=" ")
        self.tokens += tokens_of(text, styles, address)

    def read(self, holder: Tag, kind: str, styles: tuple[str, ...], address: str) -> None:
        for child in holder.children:
            self.read_node(child, kind, styles, address)

    def read_node(
        self, node: PageElement, kind: str, styles: tuple[str, ...], address: str
    ) -> None:
        if isinstance(node, NavigableString):
            if not isinstance(node, Comment):
                self.add(str(node), styles, address)
        elif isinstance(node, Tag) and node.name in LINES:
            self.end_line(kind)
            self.read(node, node.name, styles, address)
            self.end_line(node.name)
        elif isinstance(node, Tag) and node.name in {"br", "hr"}:
            self.end_line(kind)
        elif isinstance(node, Tag):
            style = STYLES.get(node.name)
            styles = tuple(sorted({*styles, style})) if style else styles
            self.read(node, kind, styles, target_of(node) or address)


def target_of(tag: Tag) -> str:
    """Where a link of rich text leads: an address, or a page or document by its number."""
    if tag.name != "a":
        return ""
    number = f"{tag.get('linktype', '')} {tag.get('id', '')}".strip()
    return str(tag.get("href", "")) or number
