"""The press release that tests play: the real one where it lies beside the checkout, else ours.

Ours has its shape: a dateline typed at its head, quotations, the date of an older release in what
somebody said, a list with numbers, and the comment form of the old site at its end.
"""

import re
from collections.abc import Iterator
from html import escape

from tests.shared import ROOT

REAL = ROOT.parent / "shared" / "data" / "press" / "2024-03-24-rakerda.txt"
OURS = ROOT / "tests" / "data" / "press" / "2024-03-24-rapat-kerja.txt"
CITY, DAY = "Tangerang Selatan", "24 Maret 2024"
STALE, RIGHT = "Kamis (16/2/2023)", "Minggu (24/3/2024)"
NUMBER = re.compile(r"^\d+\. ")


def lines() -> list[str]:
    """The paragraphs and the points of the list, without the leftovers of the comment form."""
    file = REAL if REAL.exists() else OURS
    text = file.read_text().split("0 Komentar")[0]
    return [line.strip() for line in text.splitlines() if line.strip()]


def published() -> list[str]:
    """What readers see of the lines: the page prints city and date by itself, and numbers."""
    first, *rest = (line.replace(STALE, RIGHT) for line in lines())
    return [first.removeprefix(f"{CITY}, {DAY} – "), *(NUMBER.sub("", line) for line in rest)]


def from_word() -> str:
    """The release as Word puts it on the clipboard, its dateline in bold."""
    return f"<html><body lang=IN><!--StartFragment-->{''.join(words())}<!--EndFragment--></body>"


def words() -> Iterator[str]:
    for line in lines():
        number = NUMBER.match(line)
        text = escape(line[number.end() :] if number else line, quote=False)
        text = text.replace(f"{CITY}, {DAY}", f"<b>{CITY}, {DAY}</b>", 1)
        body = f"<span lang=IN>{text}<o:p></o:p></span></p>"
        if number:
            point = f"<span style='mso-list:Ignore'>{number[0]}</span>"
            point = f"<![if !supportLists]>{point}<![endif]>"
            yield f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{point}{body}"
        else:
            yield f"<p class=MsoNormal>{body}"
