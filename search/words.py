"""Words as the index keeps them: folded, and in Indonesian also as stems.

Both databases are given the same words, so that both give the same answer.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

MAX_WORD_LENGTH = 64  # PostgreSQL refuses words over 2 kB
MAX_WORDS = 30_000  # and a page whose words need more than 1 MB
MAX_WORD_BYTES = 200_000  # of different words of a file
WORD = re.compile(r"[^\W_]+")
# Characters that nobody sees, as ranges: soft hyphens and marks of direction, joiners, variants.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
UNSEEN = re.compile(f"[{INVISIBLE}]+")
# A word as it is written: what nobody sees and accents of their own are within it.
WRITTEN = re.compile(rf"[^\W_](?:[^\W_]|[{INVISIBLE}\u0300-\u036f])*")

# Left out of a question that has other words: nearly every page has them.
COMMON = {
    "id": {
        *("atau", "dalam", "dan", "dari", "dengan", "di", "ini", "itu", "ke", "oleh"),
        *("pada", "para", "untuk", "yang"),
    },
    "en": {
        *("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"),
    },
}


def fold(text: str) -> str:
    """The text without case, accents and what nobody sees: `Ca\u00adfé` becomes `cafe`."""
    decomposed = unicodedata.normalize("NFKD", UNSEEN.sub("", text))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return [match.group()[:MAX_WORD_LENGTH] for match in WORD.finditer(fold(text))]


def pieces(text: str) -> Iterator[re.Match[str]]:
    """The words of a text as they are written, with their places."""
    return WRITTEN.finditer(text)


@cache
def _indonesian() -> Stemmer:
    """The stemmer with its dictionary; without its own cache, which knows no limit."""
    return StemmerFactory().create_stemmer().delegatedStemmer


@lru_cache(maxsize=50_000)
def _indonesian_stem(word: str) -> str:
    return str(_indonesian().stem_word(word))


def stem(word: str, language: str) -> str:
    """The root of an Indonesian word: `merencanakan` has `rencana`. Other words stay."""
    if language != "id" or not word.isascii() or not word.isalpha() or len(word) < 4:
        return word
    return _indonesian_stem(word)


def indexed(text: str, language: str) -> str:
    """What the index holds for a text: its words, then the stems that differ from their word."""
    found = words(text)[:MAX_WORDS]
    stems = (stem(word, language) for word in found)
    return " ".join([*found, *(s for s, word in zip(stems, found, strict=True) if s != word)])


def indexed_file(text: str, language: str) -> str:
    """What the index holds for a file, which may be long: of its end each new word, once."""
    found = bounded(words(text))
    known = set(found)
    stems = {stem(word, language) for word in known} - known
    return " ".join([*found, *sorted(stems)])


def bounded(found: list[str]) -> list[str]:
    """The words in order, then of each further word the first; as many as PostgreSQL takes."""
    known: set[str] = set()
    kept, size = [], 0
    for place, word in enumerate(found):
        if word not in known:
            size += len(word.encode())
            if size > MAX_WORD_BYTES:
                break
            known.add(word)
        elif place >= MAX_WORDS:
            continue
        kept.append(word)
    return kept
