"""Reads a PDF in another process, and brings its text into the form in which it is stored."""

import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple

from cms.text import ILLEGAL
from media.models import DocumentText

PROGRAM = Path(__file__).with_name("program.py")
MAX_SECONDS = 60
PAGE_END = DocumentText.PAGE_END
# PDFium puts U+FFFE in the place of a hyphen and the end of its line, where it knows one.
LINE_END_HYPHEN = re.compile(r"([^\W_]+)(?:\ufffe|[-\u00ad\u2010][ \t]*[\r\n]\s*)(?=([^\W_]+))")
NO_TEXT = re.compile("[\ue000-\uf8ff\ufffd]")  # signs of fonts that do not say what they mean
WORD = re.compile(r"[^\W\d_]{2}")


class Reading(NamedTuple):
    """What was read of a file: its pages, with a form feed between two."""

    state: DocumentText.State
    text: str


def read(data: bytes) -> Reading:
    """The text of a PDF. What is broken, locked or hostile has none, or what came before that."""
    command = [sys.executable, "-I", "-B", str(PROGRAM)]
    try:
        done = subprocess.run(  # noqa: S603 - a program of ours, without words of others
            command, input=data, capture_output=True, timeout=MAX_SECONDS, env={}, check=False
        )
        written, is_open = done.stdout, done.returncode == 0
    except subprocess.TimeoutExpired as late:
        written, is_open = late.stdout or b"", False
    whole_pages = written.decode(errors="replace").split("\f")[:-1]
    text = PAGE_END.join(tidied(page) for page in whole_pages)
    if WORD.search(text):
        return Reading(DocumentText.State.READ, text)
    return Reading(DocumentText.State.EMPTY if is_open else DocumentText.State.UNREADABLE, "")


def tidied(page: str) -> str:
    """The text of a page on one line: words that a line end divides are whole again."""
    joined = LINE_END_HYPHEN.sub(join, unicodedata.normalize("NFC", page))
    return " ".join(NO_TEXT.sub(" ", ILLEGAL.sub(" ", joined)).split())


def join(found: re.Match[str]) -> str:
    """The first half of a divided word, with the hyphen where that belongs to the word.

    As in `Jawa-Bali`, `2024-2025`, and in a plural: `undang-undangnya`.
    """
    before, after = found.groups()
    is_whole = not after[0].islower() or after.startswith(before.lower())
    return f"{before}-" if is_whole else str(before)
