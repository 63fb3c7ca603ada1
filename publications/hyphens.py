"""Where long Indonesian words may end a line: browsers have no patterns for Indonesian.

The rules are few, and rather leave a word whole than break it wrongly. A break stands between two
syllables, never between vowels, with at least three letters on each side. Consonants that may open
a syllable together (`pr`, `kl`) stay together, and so does what belongs to the stem before `-an`
(`pembangun-an`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

MIN_LETTERS = 14  # of a word that may be broken: a third of a line of text on a phone
MIN_SIDE = 3  # letters on each side of a break
WORD = re.compile(rf"\b[a-z]{{{MIN_LETTERS},}}\b", re.IGNORECASE)
TAG_OR_ENTITY = re.compile(r"(<[^>]*>|&[#\w]+;)")
# Two letters for one sound become one character while a word is looked at.
SOUNDS = {"ng": "ŋ", "ny": "ñ", "sy": "ś", "kh": "ḵ"}
PAIR = re.compile("|".join(SOUNDS))
BETWEEN_VOWELS = re.compile("(?<=[aeiou])[^aeiou]+(?=[aeiou])")
STEM_BEFORE_AN = re.compile("an(ña)?")
GLIDES = "rlwy"
# The page draws the hyphen (static/css/everywhere.css): what is copied or searched has none.
BREAK = '<span class="shy"></span>'


def hyphenated(html: str) -> str:
    """The HTML with `BREAK` within its long words; tags and entities stay as they are."""
    pieces = TAG_OR_ENTITY.split(html)
    pieces[::2] = [WORD.sub(lambda found: BREAK.join(parts(found[0])), one) for one in pieces[::2]]
    return "".join(pieces)


@lru_cache(maxsize=4096)
def parts(word: str) -> tuple[str, ...]:
    """The word in the pieces between which a line may end."""
    latest = len(word) - MIN_SIDE
    places = [place for place in breaks(word.lower()) if MIN_SIDE <= place <= latest]
    ends = [*places, len(word)]
    return tuple(word[start:end] for start, end in zip([0, *places], ends, strict=True))


def breaks(word: str) -> Iterator[int]:
    """The places at which a syllable begins."""
    sounds = PAIR.sub(lambda pair: SOUNDS[pair[0]], word)
    for found in BETWEEN_VOWELS.finditer(sounds):
        place = found.start() + (len(found[0]) > 1)
        if may_break(sounds, found[0], place):
            yield place + sum(sound in SOUNDS.values() for sound in sounds[:place])


def may_break(sounds: str, consonants: str, place: int) -> bool:
    """Whether the syllable at `place` surely begins there."""
    match len(consonants):
        case 1:
            return consonants != "ŋ" and not is_stem(sounds, place)
        case 2:
            return consonants[1] not in GLIDES
        case 3:
            return consonants[1] != "s" and consonants[2] in GLIDES
    return False


def is_stem(sounds: str, place: int) -> bool:
    """Whether the consonant belongs to the stem, and only `-an` or `-annya` follows.

    The suffix `-kan` of verbs is one of its own; in nouns (`pe-`, `ke-`) its k is the stem's.
    """
    if not STEM_BEFORE_AN.fullmatch(sounds, place + 1):
        return False
    return sounds[place] != "k" or sounds.startswith(("pe", "ke"))
