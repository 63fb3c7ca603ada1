"""Writes the text of the PDF on standard input, page by page, with a form feed after each.

Runs as a process of its own that has nothing of Warta in its memory: PDFs come from anywhere, and
what reads them is a large library in C++. Ends with 0 where the file is a PDF that opens, else 1.
"""

import resource
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress

from pypdfium2 import PdfDocument, PdfiumError

MAX_PAGES = 500
MAX_CHARACTERS = 500_000
MAX_SECONDS = 40  # then no further page is begun
LIMITS = {
    resource.RLIMIT_AS: 512 * 1024 * 1024,  # bytes of memory
    resource.RLIMIT_CPU: 60,  # seconds
    resource.RLIMIT_FSIZE: 0,  # bytes in a file that it writes
    resource.RLIMIT_CORE: 0,
}


def texts(data: bytes) -> Iterator[str]:
    """The text of each page, within the limits; raises PdfiumError for what is no open PDF."""
    end, left = time.monotonic() + MAX_SECONDS, MAX_CHARACTERS
    with closing(PdfDocument(data)) as document:
        for number in range(min(len(document), MAX_PAGES)):
            if left <= 0 or time.monotonic() > end:
                return
            text = text_of(document, number, left)
            left -= len(text)
            yield text


def text_of(document: PdfDocument, number: int, most: int) -> str:
    """At most so many characters of a page; "" for one that is broken."""
    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            return str(text.get_text_range(0, min(text.count_chars(), most)))
    except PdfiumError:
        return ""


def main() -> int:
    for kind, most in LIMITS.items():
        with suppress(OSError, ValueError):  # macOS refuses some
            resource.setrlimit(kind, (most, most))
    try:
        for text in texts(sys.stdin.buffer.read()):
            sys.stdout.buffer.write(text.replace("\f", " ").encode(errors="ignore") + b"\f")
            sys.stdout.buffer.flush()
    except PdfiumError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
