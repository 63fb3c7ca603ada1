"""What the classifier looks at in a text."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from comments.filters.links import links_in
from comments.filters.normal import Normal, Word

SIZES = (3, 4, 5)
COUNTS = {"w": 3.0, "p": 1.5, "#": 2.0, "c": 1.0}
SIGNS = {
    "#amount": re.compile(r"\d+ ?(?:k|rb|ribu|jt|juta|%|persen)\b"),
    "#call": re.compile(r"\b(?:wa|whatsapp|telegram|tele|dm|chat|bio|profil|klik|click)\b"),
    "#markup": re.compile(r"<a\s|\[(?:url|link)\b"),
    "#question": re.compile(r"\?"),
}
NUMBERED_NAME = re.compile(r"[a-z]{4,}\d{2,3}")  # hoki88, but rt05 is not


def of_word(word: Word) -> Iterator[str]:
    """A word whole, and its pieces with the ends marked; of a number only that it is one."""
    if word.key.isdigit():
        yield "#number"
        return
    yield f"w {word.key}"
    marked = f"^{word.key}$"
    for size in SIZES:
        for at in range(len(marked) - size + 1):
            yield f"c {marked[at : at + size]}"


def of_pair(left: Word, right: Word) -> str:
    return f"p {left.key} {right.key}"


def of_whole(text: Normal) -> Iterator[str]:
    """What only shows in the whole: disguises, names with numbers, links, amounts, capitals."""
    words = text.words
    if any(word.is_disguised for word in words):
        yield "#disguised"
    if any(word.is_spaced for word in words):
        yield "#spaced"
    if any(NUMBERED_NAME.fullmatch(word.key) for word in words):
        yield "#numbered"
    yield from ("#link" for _link in links_in(text)[:3])
    yield from (name for name, sign in SIGNS.items() if sign.search(text.text))
    letters = [one for one in text.original if one.isalpha()]
    if len(letters) > 12 and sum(one.isupper() for one in letters) * 2 > len(letters):
        yield "#capitals"
    yield f"#length {min(len(words) // 6, 5)}"


def features(text: Normal) -> dict[str, float]:
    """The features of a text, and how much each counts: a vector of length 1.

    Whole words count more than the pieces they are made of.
    """
    words = text.words
    found = Counter(of_whole(text))
    for word in words:
        found.update(of_word(word))
    found.update(of_pair(left, right) for left, right in pairwise(words))
    counted = {name: number * COUNTS[name[0]] for name, number in found.items()}
    length = math.sqrt(sum(value * value for value in counted.values())) or 1.0
    return {name: value / length for name, value in counted.items()}
