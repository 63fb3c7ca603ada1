"""Phrases that hold a comment, found through every disguise that `normal` sees through."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from comments.filters.normal import Normal, Word

DATA = Path(__file__).parent / "data"
MAX_PIECE_LETTERS = 3  # letters; of a word that was cut into pieces
MASK = re.compile(r"\*+")
MASKED = re.compile(r"[a-z]+(?:\*+[a-z]+)+")


@dataclass(frozen=True)
class Found:
    """A phrase as it stands in the original text, from `start` to before `end`."""

    start: int
    end: int
    text: str


class Phrases:
    """A list of words and phrases; `*` at the end of one stands for any ending."""

    def __init__(self, phrases: Iterable[str]) -> None:
        keys = {phrase_key(phrase) for phrase in phrases} - {"", "*"}
        self.pattern = pattern(keys)
        # Words that are also found in pieces, with a letter masked, or run together with others.
        self.single = {one.rstrip("*") for one in keys if " " not in one and len(one) > 4}
        self.by_letter: dict[str, list[str]] = {}
        for one in self.single:
            self.by_letter.setdefault(one[0], []).append(one)

    def found_in(self, text: Normal) -> list[Found]:
        """Every place where a phrase stands, in the order of the text."""
        spans = sorted({*self._whole(text), *self._in_pieces(text), *self._alone(text)})
        return [Found(first, last, text.original[first:last]) for first, last in spans]

    def _whole(self, text: Normal) -> Iterator[tuple[int, int]]:
        if self.pattern is None:
            return
        for match in self.pattern.finditer(text.keys):
            first = text.words[bisect_right(text.starts, match.start()) - 1]
            last = text.words[bisect_right(text.starts, match.end() - 1) - 1]
            yield first.start, last.end

    def _alone(self, text: Normal) -> Iterator[tuple[int, int]]:
        """Spaced-out words that ran together with their neighbours, and words with a mask."""
        for word in text.words:
            if word.is_spaced and any(one in word.key for one in self.single):
                yield word.start, word.end
            elif "*" in word.key and MASKED.fullmatch(word.key):
                parts = MASK.split(word.key)
                if any(fits(parts, one) for one in self.by_letter.get(word.key[0], ())):
                    yield word.start, word.end

    def _in_pieces(self, text: Normal) -> Iterator[tuple[int, int]]:
        """Words cut up: `ga cor`, `to gel`."""
        words = text.words
        for at, word in enumerate(words):
            joined = word.key
            for other in words[at + 1 : at + 4]:
                if max(len(words[at].key), len(other.key)) > MAX_PIECE_LETTERS:
                    break
                joined += other.key
                if joined in self.single:
                    yield word.start, other.end


def fits(parts: Sequence[str], word: str) -> bool:
    """Whether `word` has these parts in their order, one or two letters masked between them."""
    first, *others = parts
    if not word.startswith(first):
        return False
    rest = word[len(first) :]
    if not others:
        return not rest
    return any(rest[:gap].isalpha() and fits(others, rest[gap:]) for gap in (1, 2))


def phrase_key(phrase: str) -> str:
    """A phrase as it is looked for: the keys of its words, and `*` for any ending."""
    ending = "*" if phrase.strip().endswith("*") else ""
    return " ".join(word.key for word in Normal(phrase.strip().rstrip("*")).words) + ending


def pattern(keys: set[str]) -> re.Pattern[str] | None:
    if not keys:
        return None
    parts = (
        re.escape(one.removesuffix("*")) + (r"[^ ]*" if one.endswith("*") else "")
        for one in sorted(keys, key=lambda one: (-len(one), one))
    )
    return re.compile(f"(?<= )(?:{'|'.join(parts)})(?= )")


@lru_cache(maxsize=8)
def prepared(phrases: tuple[str, ...]) -> Phrases:
    """The same list again without compiling it again: moderators' lists change rarely."""
    return Phrases(phrases)


@cache
def shipped() -> dict[str, Phrases]:
    """The lists that come with the software, by the name of their rule."""
    with (DATA / "lexicon.toml").open("rb") as file:
        return {rule: Phrases(phrases) for rule, phrases in tomllib.load(file).items()}


__all__ = ["Found", "Phrases", "Word", "phrase_key", "prepared", "shipped"]
