"""Lines of two versions brought side by side: paragraphs, headings and list items stay apart."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.comparison.marking import changed, closed, compared, joined_html, written
from newsroom.comparison.reader import HEADINGS
from newsroom.comparison.words import MIN_ALIKE, Line, likeness

# More pairs than this are not weighed against each other: what differs is shown as out and in.
MAX_PAIRS = 10_000
# Lines around a change that are shown beside it; further ones are folded.
NEIGHBOURS = 1
# A line of fewer words is not said to have moved: it may well stand twice.
MIN_MOVED_WORDS = 3


class Pair(NamedTuple):
    """A line of the older version and the one of the newer that stands for it, if there is one."""

    old: Line | None
    new: Line | None

    @property
    def is_equal(self) -> bool:
        return bool(self.old and self.new and self.old.key == self.new.key)


def pairs(a: Sequence[Line], b: Sequence[Line]) -> list[Pair]:
    """Both versions in one order, each line beside what it was or became."""
    keys_a, keys_b = ([line.key for line in lines] for lines in (a, b))
    matcher = SequenceMatcher(None, keys_a, keys_b, autojunk=False)
    found: list[Pair] = []
    for name, i, j, k, m in matcher.get_opcodes():
        if name == "equal":
            found += map(Pair, a[i:j], b[k:m])
        else:
            found += by_likeness(a[i:j], b[k:m])
    return found


def by_likeness(a: Sequence[Line], b: Sequence[Line]) -> Iterator[Pair]:
    """The lines of a change, so paired that as many words as possible stand beside their like."""
    if len(a) == len(b) == 1:
        yield Pair(a[0], b[0])
        return
    if len(a) * len(b) > MAX_PAIRS:
        yield from (Pair(line, None) for line in a)
        yield from (Pair(None, line) for line in b)
        return
    best = weights(a, b)
    i = k = 0
    while i < len(a) and k < len(b):
        if best[i][k] == best[i + 1][k]:
            yield Pair(a[i], None)
            i += 1
        elif best[i][k] == best[i][k + 1]:
            yield Pair(None, b[k])
            k += 1
        else:
            yield Pair(a[i], b[k])
            i, k = i + 1, k + 1
    yield from (Pair(line, None) for line in a[i:])
    yield from (Pair(None, line) for line in b[k:])


def weights(a: Sequence[Line], b: Sequence[Line]) -> list[list[float]]:
    """The likeness that the rest of both can reach, from each place on."""
    best = [[0.0] * (len(b) + 1) for _line in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for k in reversed(range(len(b))):
            alike = likeness(a[i].words, b[k].words)
            paired = alike + best[i + 1][k + 1] if alike >= MIN_ALIKE else 0.0
            best[i][k] = max(best[i + 1][k], best[i][k + 1], paired)
    return best


def compare_lines(a: Sequence[Line], b: Sequence[Line], fold: bool = True) -> SafeString:
    """Both versions as HTML; where they are equal for long, that part is folded."""
    found = pairs(a, b)
    moved = moved_lines(found)
    shown = [(pair.is_equal, line_html(pair, moved)) for pair in found]
    return folded(shown) if fold else joined_html(html for _equal, html in shown)


def moved_lines(found: Sequence[Pair]) -> set[object]:
    """The keys of lines that are equal, and stand in another place."""
    out = Counter(pair.old.key for pair in found if pair.old and not pair.new)
    put = Counter(pair.new.key for pair in found if pair.new and not pair.old)
    return {
        key
        for key in out.keys() & put.keys()
        if out[key] == put[key] == 1 and len(key[1]) >= MIN_MOVED_WORDS
    }


def line_html(pair: Pair, moved: set[object]) -> SafeString:
    old, new = pair
    if old and new:
        return in_line(new.kind, kind_note(old, new), compared(old, new))
    if old:
        if old.key in moved:
            return in_line(old.kind, _("Moved from here:"), format_html("{}", opening(old)))
        return in_line(old.kind, "", changed(old.tokens, ()))
    if new and new.key in moved:
        return in_line(new.kind, _("Moved here:"), written(new.tokens))
    return in_line(new.kind, "", changed((), new.tokens)) if new else SafeString()


def opening(line: Line) -> str:
    """The first words of a line, by which it is known."""
    return "".join(token.word + token.space for token in line.tokens[:8]).strip() + " …"


def kind_note(old: Line, new: Line) -> str:
    """That a paragraph became an item of a list, or the like; "" where it stayed what it was."""
    if old.kind == new.kind:
        return ""
    return _("Was: %(kind)s.") % {"kind": name_of(old.kind)}


def name_of(kind: str) -> str:
    if kind in HEADINGS:
        return _("a heading")
    return {"li": _("an item of a list"), "tr": _("a row")}.get(kind, _("a paragraph"))


def in_line(kind: str, note: str, html: SafeString) -> SafeString:
    shape = "h" if kind in HEADINGS else kind
    said = format_html('<span class="diff__note">{}</span> ', note) if note else SafeString()
    return format_html('<div class="diff__line diff__line--{}">{}{}</div>', shape, said, html)


def folded(shown: Sequence[tuple[bool, SafeString]]) -> SafeString:
    """Equal parts but the lines beside a change, closed until somebody opens them."""
    near = {
        place + step
        for place, (is_equal, _html) in enumerate(shown)
        if not is_equal
        for step in range(-NEIGHBOURS, NEIGHBOURS + 1)
    }
    parts: list[SafeString] = []
    hidden: list[SafeString] = []
    for place, (_equal, html) in enumerate(shown):
        if place in near:
            parts += [*closed_lines(hidden), html]
            hidden = []
        else:
            hidden.append(html)
    return joined_html([*parts, *closed_lines(hidden)])


def closed_lines(hidden: Sequence[SafeString]) -> list[SafeString]:
    """One line is shown as it is: what opens it would take as much room."""
    if len(hidden) < 2:
        return list(hidden)
    said = ngettext("%d paragraph as before", "%d paragraphs as before", len(hidden)) % len(hidden)
    return [closed(said, joined_html(hidden))]
