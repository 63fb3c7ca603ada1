"""HTML as plain text that can be pasted into a mail: paragraphs, lists, quotations, tables."""

import re
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PageElement

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Elements that hold paragraphs rather than words.
HOLDERS = {"article", "aside", "body", "div", "figure", "header", "section", "[document]"}
WITHOUT_WORDS = {"img", "picture", "script", "source", "style", "svg", "template"}
SPACES = re.compile(r"[ \t\r\n\f\N{NO-BREAK SPACE}]+")
STEP = "   "


def plain_text(html: str) -> str:
    """The words of `html` in paragraphs with an empty line between; no markup but list marks.

    A link prints its address after its words, unless these are the address.
    """
    # In an element: BeautifulSoup takes a single word for the name of a file.
    soup = BeautifulSoup(f"<div>{html}</div>", "html.parser")
    blocks = (block.rstrip() for block in blocks_in(soup))
    return "\n\n".join(block for block in blocks if block.strip())


def blocks_in(holder: Tag) -> Iterator[str]:
    """The blocks in an element; words between them are a block as well."""
    loose: list[str] = []
    for child in holder.children:
        if isinstance(child, Tag) and is_block(child):
            yield tidy("".join(loose))
            loose = []
            yield from block(child)
        else:
            loose.append(words(child))
    yield tidy("".join(loose))


def is_block(tag: Tag) -> bool:
    return tag.name in HOLDERS or tag.name in WRITERS


def block(tag: Tag) -> Iterator[str]:
    if tag.name in WRITERS:
        yield WRITERS[tag.name](tag)
    else:
        yield from blocks_in(tag)


def paragraph(tag: Tag) -> str:
    return tidy(inline(tag))


def quotation(tag: Tag) -> str:
    said = "\n\n".join(filter(None, blocks_in(tag)))
    return f"“{said}”" if said else ""


def source(tag: Tag) -> str:
    return f"— {paragraph(tag)}" if paragraph(tag) else ""


def a_list(tag: Tag) -> str:
    return "\n".join(points(tag, ""))


def points(tag: Tag, indent: str) -> Iterator[str]:
    """The points of a list, each on a line; lists within a list are indented."""
    number = start_of(tag)
    for point in tag.find_all("li", recursive=False):
        mark = f"{number}. " if tag.name == "ol" else "- "
        inner = point.find_all(["ol", "ul"], recursive=False)
        own = [child for child in point.children if child not in inner]
        yield f"{indent}{mark}{tidy(' '.join(map(words, own)))}".rstrip()
        for below in inner:
            yield from points(below, indent + STEP)
        number += 1


def start_of(tag: Tag) -> int:
    start = str(tag.get("start", ""))
    return int(start) if start.isascii() and start.isdecimal() and len(start) < 6 else 1


def table(tag: Tag) -> str:
    """Its caption, then a line for each row, with tabs as spreadsheets paste them."""
    rows = [
        "\t".join(paragraph(cell) for cell in row.find_all(["th", "td"], recursive=False))
        for row in tag.find_all("tr")
    ]
    caption = tag.find("caption")
    return "\n".join([paragraph(caption), *rows] if isinstance(caption, Tag) else rows)


def nothing(tag: Tag) -> str:
    return ""


def words(node: PageElement) -> str:
    """The words of a part of a paragraph; line breaks are kept as such."""
    if isinstance(node, NavigableString):
        return "" if isinstance(node, Comment) else SPACES.sub(" ", node)
    if not isinstance(node, Tag) or node.name in WITHOUT_WORDS:
        return ""
    if node.name == "br":
        return "\n"
    said = inline(node)
    address = str(node.get("href", "")) if node.name == "a" else ""
    shown = said.strip() in {"", address, address.removeprefix("mailto:")}
    is_link = address.startswith(("http://", "https://")) and not shown
    return f"{said} ({address})" if is_link else said


def inline(tag: Tag) -> str:
    return "".join(words(child) for child in tag.children)


def tidy(text: str) -> str:
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip()


WRITERS: dict[str, Callable[[Tag], str]] = {
    "p": paragraph,
    "blockquote": quotation,
    "figcaption": source,
    "ul": a_list,
    "ol": a_list,
    "table": table,
    "hr": nothing,
    **dict.fromkeys(HEADINGS, paragraph),
}
