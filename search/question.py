"""What a reader asks for, understood in the same way for both databases."""

import re
from dataclasses import dataclass
from functools import cached_property

from search.words import COMMON, fold, stem, words

MAX_TERMS = 20
MAX_LENGTH = 200  # characters of a question that are searched; more is cut at a word
MAX_SENT = 2_000  # characters that are looked at: a whole headline, and a summary
MIN_PREFIX_LENGTH = 3
QUOTED = re.compile(r'["“”]([^"“”]*)["“”]')


@dataclass(frozen=True)
class Term:
    """One word, in any of its forms; or the words of a phrase, in order; or a word's beginning."""

    words: tuple[str, ...]
    stem: str = ""
    is_beginning: bool = False

    def fts5(self) -> str:
        if len(self.words) > 1:
            return f'"{" ".join(self.words)}"'
        word = f'"{self.words[0]}"' + ("*" if self.is_beginning else "")
        return f'({word} OR "{self.stem}")' if self.stem else word

    def tsquery(self) -> str:
        if len(self.words) > 1:
            return "(" + " <-> ".join(f"'{word}'" for word in self.words) + ")"
        word = f"'{self.words[0]}'" + (":*" if self.is_beginning else "")
        return f"({word} | '{self.stem}')" if self.stem else word


@dataclass(frozen=True)
class Question:
    """Words that must all be on a page. Written in words only, so it holds no syntax."""

    terms: tuple[Term, ...]
    language: str

    def __bool__(self) -> bool:
        return bool(self.terms)

    def fts5(self) -> str:
        """The question for SQLite."""
        return " AND ".join(term.fts5() for term in self.terms)

    def tsquery(self) -> str:
        """The question for PostgreSQL, to be given to `to_tsquery('simple', …)`."""
        return " & ".join(term.tsquery() for term in self.terms)

    def with_open_end(self) -> "Question":
        """The same, content with the beginning of the last word: `Tange` for Tangerang."""
        *others, last = self.terms
        if len(last.words) > 1 or len(last.words[0]) < MIN_PREFIX_LENGTH:
            return self
        beginning = Term(last.words, last.stem, is_beginning=True)
        return Question((*others, beginning), self.language)

    @cached_property
    def _exact(self) -> frozenset[str]:
        return frozenset(word for term in self.terms for word in term.words)

    @cached_property
    def _stems(self) -> frozenset[str]:
        single = [term for term in self.terms if len(term.words) == 1]
        return frozenset(term.stem or term.words[0] for term in single)

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple(term.words[0] for term in self.terms if term.is_beginning)

    def has(self, written: str) -> bool:
        """Whether a word on a page is one of those asked for.

        A prefix may swallow the first letter of a root (`menulis`, tulis), never more: words
        without the rest of the root need not be stemmed.
        """
        word = fold(written)
        if word in self._exact or (self._beginnings and word.startswith(self._beginnings)):
            return True
        return any(s[1:] in word for s in self._stems) and stem(word, self.language) in self._stems


def shortened(text: str) -> str:
    """The text with single spaces, and of a long one the words at its beginning."""
    text = " ".join(text.split())
    if len(text) <= MAX_LENGTH:
        return text
    return text[: MAX_LENGTH + 1].rpartition(" ")[0] or text[:MAX_LENGTH]


def understand(text: str, language: str) -> Question:
    """The question in a reader's words; `"…"` asks for a phrase."""
    phrases = [words(phrase) for phrase in QUOTED.findall(text)]
    single = words(QUOTED.sub(" ", text))
    telling = [word for word in single if word not in COMMON.get(language, ())]
    if telling or any(phrases):
        single = telling
    terms = [_term(phrase, language) for phrase in phrases if phrase]
    terms += [_term([word], language) for word in dict.fromkeys(single)]
    return Question(tuple(dict.fromkeys(terms))[:MAX_TERMS], language)


def _term(found: list[str], language: str) -> Term:
    if len(found) > 1:
        return Term(tuple(found))
    root = stem(found[0], language)
    return Term((found[0],), root if root != found[0] else "")
