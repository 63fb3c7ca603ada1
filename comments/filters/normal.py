"""Text as a reader sees it, whatever characters it is written in.

The steps, in this order:

1. each character is decomposed for compatibility (NFKD of UAX #15) and case-folded, so that full
   width, mathematical and circled letters become plain ones;
2. marks, zero-width and control characters go; line breaks become spaces;
3. letters of other scripts that look Latin become Latin (LOOKALIKES);
4. what is left is cut into words; letters written one by one become one word again;
5. each word gets a key: digits and signs that stand for letters become letters, doubled letters
   single, and letters that a digit could stand for alike fall together (`l` and `1` are `i`).

Every word knows where it stands in the original, counted in code points. Of a long text the first
MAX_LETTERS letters and MAX_WORDS words are read, so that reading takes a bounded time; `is_cut`
says that there is more.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, pairwise

# Cyrillic, Armenian, Greek, small capitals and Latin letters that NFKD leaves as they are; those
# of the Unicode confusables (UTS #39) that spam is written in.
LOOKALIKES = str.maketrans(
    {
        alike: letter
        for letter, characters in {
            "a": "аᴀαɑ", "b": "ʙβƅьвᏼ", "c": "сᴄϲ", "d": "ԁᴅɖđδ", "e": "еᴇεєɛ", "f": "ꜰƒ",
            "g": "ɡɢցԍ", "h": "һʜհнħ", "i": "іɪιıɩ", "j": "јᴊϳȷ", "k": "кᴋκƙ", "l": "ӏʟɭłιⅼ",
            "m": "мᴍϻ", "n": "пɴηոƞ", "o": "оᴏοօσøө", "p": "рᴘρþ", "q": "ԛզ", "r": "гʀᴦ",
            "s": "ѕꜱƨ", "t": "тᴛτŧ", "u": "υᴜսц", "v": "νᴠѵ", "w": "ѡᴡωԝշ", "x": "хχ",
            "y": "уʏγүұ", "z": "ᴢζʐ",
        }.items()
        for alike in characters
    }
)  # fmt: skip
LETTERS = str.maketrans("01l|!3€4@5$7896+", "oiiiieeaasstbggt")
WORD = re.compile(r"[a-z0-9@$€](?:[a-z0-9@$€|!*+]*[a-z0-9@$€])?|\S")
DOUBLED = re.compile(r"(.)\1+")
BETWEEN_LETTERS = re.compile(r"[\W_]{1,3}")
DROPPED = {"Mn", "Me", "Cf", "Cc", "Cs", "Co"}
MIN_SPACED_LETTERS = 3
MAX_LETTERS = 3000  # as many as a comment may have: see comments.writing.text.length
MAX_WORDS = 500
DIGITS = "0123456789"
LAST_LATIN = "\u024f"
DIGIT_FOR_LETTER = re.compile(r"[a-z][0134578@$€|!*]+[a-z]")


@lru_cache(maxsize=8192)
def fold(character: str) -> str:
    """What a character looks like: nothing, or Latin letters, or what stays as it is."""
    if character.isspace():
        return " "
    seen = ""
    now = character
    while now != seen:
        seen = now
        now = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", now).casefold())
        now = "".join(one for one in now if unicodedata.category(one) not in DROPPED)
        now = now.translate(LOOKALIKES)
    return now


def key(word: str) -> str:
    """What a word sounds like once digits, signs and doubled letters are seen through.

    Numbers stay numbers, and so do those at the end of a name: `slot88`, `hoki777`.
    """
    if sum(map(str.isdigit, word)) * 2 > len(word):
        return word
    name = word.rstrip(DIGITS)
    number = word[len(name) :]
    if len(number) < 2:
        name, number = word, ""
    return DOUBLED.sub(r"\1", name.translate(LETTERS)) + number


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its key, and the span of the original text it stands for."""

    key: str
    start: int
    end: int
    is_spaced: bool = False
    is_disguised: bool = False


class Normal:
    """A text and its words, as far as they are read."""

    def __init__(self, original: str) -> None:
        self.original = original
        folded = [fold(character) for character in original[:MAX_LETTERS]]
        text = "".join(folded)
        self.text = text[:MAX_LETTERS]
        places = (place for place, letters in enumerate(folded) for _letter in letters)
        self.places = list(islice(places, MAX_LETTERS))
        self._is_long = len(original) > MAX_LETTERS or len(text) > MAX_LETTERS

    @property
    def is_cut(self) -> bool:
        """Whether there is more than was read."""
        return self._is_long or len(self._words) > MAX_WORDS

    @cached_property
    def words(self) -> list[Word]:
        """Each word and number in its order, those written letter by letter as one."""
        return self._words[:MAX_WORDS]

    @cached_property
    def _words(self) -> list[Word]:
        """One more than are read, where there are more."""
        return list(islice(self._joined(list(WORD.finditer(self.text))), MAX_WORDS + 1))

    @cached_property
    def keys(self) -> str:
        """The keys of all words, each between spaces."""
        return f" {' '.join(word.key for word in self.words)} "

    @cached_property
    def starts(self) -> list[int]:
        """Where the key of each word begins in `keys`."""
        found, place = [], 1
        for word in self.words:
            found.append(place)
            place += len(word.key) + 1
        return found

    def quote(self, first: Word, last: Word) -> str:
        """The original from one word to another."""
        return self.original[first.start : last.end]

    def _joined(self, found: list[re.Match[str]]) -> Iterator[Word]:
        found = [match for match in found if match[0].isalnum() or len(match[0]) > 1]
        at = 0
        while at < len(found):
            end = at + 1
            while end < len(found) and self._are_letters(found[end - 1], found[end]):
                end += 1
            if end - at < MIN_SPACED_LETTERS:
                yield self._word(found[at], found[at], found[at][0])
                at += 1
                continue
            for part in self._parted(found[at:end]):
                yield self._word(part[0], part[-1], "".join(match[0] for match in part))
            at = end

    def _parted(self, letters: list[re.Match[str]]) -> list[list[re.Match[str]]]:
        """The words that were written letter by letter: a wider gap than the others parts them."""
        gaps = [self.text[left.end() : right.start()] for left, right in pairwise(letters)]
        widths = [(sum(map(str.isspace, gap)), len(gap)) for gap in gaps]
        narrowest = min(widths, default=(0, 0))
        ends = [at for at, width in enumerate(widths, start=1) if width > narrowest]
        parts = [letters[begin:end] for begin, end in pairwise([0, *ends, len(letters)])]
        return parts if all(len(part) > 1 for part in parts) else [letters]

    def _are_letters(self, left: re.Match[str], right: re.Match[str]) -> bool:
        if not len(left[0]) == len(right[0]) == 1:
            return False
        return BETWEEN_LETTERS.fullmatch(self.text, left.end(), right.start()) is not None

    def _word(self, first: re.Match[str], last: re.Match[str], text: str) -> Word:
        start, end = self.places[first.start()], self.places[last.end() - 1] + 1
        foreign = max(self.original[start:end]) > LAST_LATIN
        is_disguised = foreign or DIGIT_FOR_LETTER.search(text) is not None
        return Word(key(text), start, end, first is not last, is_disguised)
