"""Sets text on a card: what the fonts can write of it, and where its lines end."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from django.conf import settings
from PIL import ImageFont

FOLDER = settings.BASE_DIR / "static" / "fonts"
ELLIPSIS = "…"
UNKNOWN = "\U0010fffd"  # a private character, which no font of ours has
BREAKS = dict.fromkeys(map(ord, "\t\r\n\x0b\x0c\x85\u2028\u2029"), " ")
MIN_SHARE_OF_LETTERS = 0.5  # of the letters of a text; with less of them it says nothing

Font = ImageFont.FreeTypeFont


@lru_cache(maxsize=32)
def font(name: str, size: int, weight: int | None = None) -> Font:
    """One of the fonts of the site; `weight` is for those with several."""
    found = ImageFont.truetype(FOLDER / f"warta-{name}.woff2", size)
    if weight:
        found.set_variation_by_axes([weight])
    return found


def writable(text: str, face: Font) -> str:
    """What a font can write of a text, in one line; "" where too little would be left.

    The fonts are Latin: of other letters the base is written (`ḥ` is `h`), or nothing.
    """
    whole = unicodedata.normalize("NFC", text).translate(BREAKS)
    written = "".join(known(one, face) for one in whole)
    kept = " ".join(part for part in written.split(" ") if part)
    return kept if letters(kept) and letters(kept) >= letters(whole) * MIN_SHARE_OF_LETTERS else ""


def known(character: str, face: Font) -> str:
    """The character, its plain form, or nothing."""
    for form in (character, unicodedata.normalize("NFKD", character)):
        plain = "".join(one for one in form if has(str(face.path), one))
        if plain:
            return plain
    return ""


@lru_cache(maxsize=2048)
def has(path: str, character: str) -> bool:
    """Whether the font in a file draws a character as itself."""
    if unicodedata.category(character).startswith(("C", "M")):
        return False  # what nobody sees, and marks that stand on the letter before
    face = ImageFont.truetype(path, 32)
    shape, lost = face.getmask(character), face.getmask(UNKNOWN)
    return (shape.size, bytes(shape)) != (lost.size, bytes(lost))


def letters(text: str) -> int:
    return sum(one.isalnum() for one in text)


def wrapped(text: str, face: Font, width: int, most: int) -> list[str]:
    """The text in at most so many lines of about the same length; what is too much is cut off."""
    lines = list(filled(text, face, width))
    if len(lines) > most:
        return [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), face, width)]
    narrow, wide = width // 2, width
    while wide - narrow > 8:
        middle = (narrow + wide) // 2
        fits = len(list(filled(text, face, middle))) <= len(lines) and can_be_set(
            text, face, middle
        )
        narrow, wide = (narrow, middle) if fits else (middle, wide)
    return list(filled(text, face, wide))


def filled(text: str, face: Font, width: int) -> Iterator[str]:
    """Lines that are as full as they can be; a word that is longer than a line is broken."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if face.getlength(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        *whole, line = broken(word, face, width)
        yield from whole
    if line:
        yield line


def broken(word: str, face: Font, width: int) -> list[str]:
    """A word in pieces that fit."""
    pieces = [""]
    for character in word:
        if pieces[-1] and face.getlength(f"{pieces[-1]}{character}-") > width:
            pieces[-1] += "-" if pieces[-1][-1].isalpha() and character.isalpha() else ""
            pieces.append("")
        pieces[-1] += character
    return pieces


def can_be_set(text: str, face: Font, width: int) -> bool:
    """Whether no word of the text has to be broken."""
    return all(face.getlength(word) <= width for word in text.split(" "))


def shortened(text: str, face: Font, width: int) -> str:
    """The text in one line: whole, or as many words of it as fit, with an ellipsis."""
    if face.getlength(text) <= width:
        return text
    words = text.split(" ")
    while len(words) > 1 and face.getlength(" ".join(words).rstrip(",;:–-") + ELLIPSIS) > width:
        words.pop()
    rest = " ".join(words).rstrip(",;:–-")
    while rest and face.getlength(rest + ELLIPSIS) > width:
        rest = rest[:-1]
    return rest + ELLIPSIS
