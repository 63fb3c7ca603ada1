"""Lines of a text as words, and what differs between two of them word by word."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

# A word with what holds its parts together, or one other sign; then the space behind it.
TOKEN = re.compile(r"(\w+(?:[-'’/]\w+|(?<=\d)[.,:](?=\d)\w+)*|[^\w\s])(\s*)")
# A change of more words than this is compared with the junk of difflib, which is quick.
MAX_EXACT_WORDS = 3000
# Equal words between two changes are shown as changed where they are no longer than this.
MAX_ISLAND_CHARACTERS = 3
# Below this share of common words, two lines are not two versions of one line.
MIN_ALIKE = 0.4


class Token(NamedTuple):
    """One word, the space behind it, how it is set, and where it links to; "" for nowhere."""

    word: str
    space: str = ""
    styles: tuple[str, ...] = ()
    address: str = ""

    @property
    def key(self) -> tuple[str, tuple[str, ...], str]:
        """What is compared: the space between words is no change that anybody reads."""
        return self.word, self.styles, self.address


@dataclass(frozen=True)
class Line:
    """A paragraph, a heading, an item of a list, a row of a table."""

    kind: str
    tokens: tuple[Token, ...]

    @cached_property
    def key(self) -> tuple[str, tuple[tuple[str, tuple[str, ...], str], ...]]:
        return self.kind, tuple(token.key for token in self.tokens)

    @cached_property
    def words(self) -> Counter[str]:
        return Counter(token.word.casefold() for token in self.tokens)


def tokens_of(text: str, styles: tuple[str, ...] = (), address: str = "") -> Iterator[Token]:
    for word, space in TOKEN.findall(text):
        yield Token(word, " " if space else "", styles, address)


def likeness(a: Counter[str], b: Counter[str]) -> float:
    """The share of words that two lines have in common, from 0 to 1."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


class Change(NamedTuple):
    """A run of words of the older line, and of the newer one in its place."""

    is_equal: bool
    old: tuple[Token, ...]
    new: tuple[Token, ...]


def changes_between(a: tuple[Token, ...], b: tuple[Token, ...]) -> list[Change]:
    """Runs of equal and of changed words by turns."""
    start, end = common_ends(a, b)
    inner_a, inner_b = a[start : len(a) - end], b[start : len(b) - end]
    is_quick = max(len(inner_a), len(inner_b)) > MAX_EXACT_WORDS
    keys_a, keys_b = ([token.key for token in one] for one in (inner_a, inner_b))
    matcher = SequenceMatcher(None, keys_a, keys_b, autojunk=is_quick)
    found = [Change(True, a[:start], b[:start])]
    found += [
        Change(name == "equal", inner_a[i:j], inner_b[k:m])
        for name, i, j, k, m in matcher.get_opcodes()
    ]
    found.append(Change(True, a[len(a) - end :], b[len(b) - end :]))
    joint = joined(without_islands([one for one in found if one.old or one.new]))
    return list(at_sentences(joint))


def common_ends(a: tuple[Token, ...], b: tuple[Token, ...]) -> tuple[int, int]:
    """How many tokens are equal at the start, and how many of the rest at the end."""
    most = min(len(a), len(b))
    start = next((n for n in range(most) if a[n].key != b[n].key), most)
    left = most - start
    end = next((n for n in range(left) if a[-n - 1].key != b[-n - 1].key), left)
    return start, end


def without_islands(changes: list[Change]) -> Iterator[Change]:
    """A comma that stayed between two new phrases is read with them."""
    for place, one in enumerate(changes):
        inside = 0 < place < len(changes) - 1
        size = sum(len(token.word) for token in one.old)
        yield one._replace(is_equal=False) if inside and size <= MAX_ISLAND_CHARACTERS else one


def at_sentences(changes: list[Change]) -> Iterator[Change]:
    """A whole sentence that came or went is marked with its own full stop, not with the one before.

    Where the sign before the change equals the last one in it, both readings are right.
    """
    for place, one in enumerate(changes):
        if not (one.old or one.new):  # its only sign went to the change before it
            continue
        after = changes[place + 1] if place + 1 < len(changes) else None
        side = one.new or one.old
        slides = after and after.is_equal and not one.is_equal and not (one.old and one.new)
        if slides and after and not side[0].word.isalnum() and side[0].key == after.new[0].key:
            sign = side[0]
            turned = (*side[1:], after.new[0])
            yield Change(True, (sign,), (sign,))
            yield Change(False, turned if one.old else (), turned if one.new else ())
            changes[place + 1] = Change(True, after.old[1:], after.new[1:])
        else:
            yield one


def joined(changes: Iterable[Change]) -> list[Change]:
    runs = groupby(changes, key=lambda one: one.is_equal)
    return [
        Change(
            is_equal,
            tuple(token for one in run for token in one.old),
            tuple(token for one in run for token in one.new),
        )
        for is_equal, run in ((is_equal, list(run)) for is_equal, run in runs)
    ]
