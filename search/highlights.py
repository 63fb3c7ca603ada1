"""Shows where the words asked for stand in a text."""

import re
from bisect import bisect_left

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.question import Question
from search.words import pieces

AROUND = 28  # words


def marked(text: str, question: Question) -> SafeString:
    """The whole text, escaped, with the words asked for in `<mark>`."""
    return _mark(text, [piece for piece in pieces(text) if question.has(piece.group())])


def snippet(text: str, question: Question) -> SafeString:
    """The stretch of the text with the most of the words asked for; "" where there is none."""
    found = list(pieces(text))
    hits = [number for number, piece in enumerate(found) if question.has(piece.group())]
    if not hits:
        return SafeString()
    best = max(hits, key=lambda hit: (len(_between(hits, hit, hit + AROUND - 6)), -hit))
    start = max(0, min(best - 6, len(found) - AROUND))
    window = found[start : start + AROUND]
    begins = window[0].start() if start else 0
    ends = window[-1].end() if start + AROUND < len(found) else len(text)
    stretch = _mark(
        text[begins:ends], [found[hit] for hit in _between(hits, start, start + AROUND)], begins
    )
    return format_html("{}{}{}", "… " if begins else "", stretch, " …" if ends < len(text) else "")


def _between(hits: list[int], start: int, end: int) -> list[int]:
    return hits[bisect_left(hits, start) : bisect_left(hits, end)]


def _mark(text: str, hits: list[re.Match[str]], offset: int = 0) -> SafeString:
    """The text, escaped, with `<mark>` around the hits; their places count from `offset`."""
    parts: list[str] = []
    done = 0
    for hit in hits:
        start, end = hit.start() - offset, hit.end() - offset
        parts += [text[done:start], format_html("<mark>{}</mark>", hit.group())]
        done = end
    parts.append(text[done:])
    return format_html_join("", "{}", ((part,) for part in parts))
