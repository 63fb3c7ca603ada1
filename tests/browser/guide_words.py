"""The words of the guides in docs/editors that are bold: names of what the interface shows."""

from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from administration.guides import FOLDER


@cache
def tokens(guide: str) -> tuple[Token, ...]:
    text = (FOLDER / f"{guide}.md").read_text(encoding="utf-8")
    return tuple(MarkdownIt("commonmark").enable("table").parse(text))


def words(guide: str, heading: str = "") -> list[str]:
    """The bold words of a guide, or of one of its sections, in their order."""
    found, section, is_heading = [], "", False
    for token in tokens(guide):
        is_heading = token.type == "heading_open" or (is_heading and token.type == "inline")
        if is_heading and token.type == "inline":
            section, is_heading = token.content, False
        elif token.type == "inline" and heading in ("", section):
            found += bold(token)
    return found


def bold(token: Token) -> Iterator[str]:
    """`Pengaturan → Pengguna` names two things."""
    inside = ""
    for child in token.children or []:
        if child.type == "strong_close":
            yield from (name.strip(" .") for name in inside.split("→"))
        ends = child.type in ("strong_open", "strong_close")
        inside = "" if ends else inside + (child.content or " ")
