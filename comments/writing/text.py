"""What readers type, without what would spill over other people's comments."""

import re
import unicodedata

from cms.text import regular
from comments.filters.normal import fold

MARKS = 4  # combining marks on one letter; no script needs more
# Characters that turn the direction of what follows them (Unicode TR 9).
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def tidy(text: str) -> str:
    """In normal form C, with at most four combining marks on a letter, and no control characters.

    Tabs stay, and so does NUL, which the form refuses; every line ends with one newline.
    """
    clean = TURNING.sub("", regular(text))
    letters: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", clean):
        marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        if marks <= MARKS:
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters))


def length(text: str) -> int:
    """The number of characters as stored, or as the filters read them where that is more.

    U+FDFA is one character and 18 letters.
    """
    return max(len(text), sum(len(fold(letter)) for letter in text))
