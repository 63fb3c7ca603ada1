"""The part of a body that a reader asks for, after RFC 9110, sections 13.1.5 and 14."""

import re
from typing import Any

RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))", re.ASCII | re.IGNORECASE)


def part(environ: dict[str, Any], etag: str, size: int) -> range | None:
    """The bytes that are wanted: empty where there are none such, None for the whole.

    Several ranges at once, and what cannot be read, mean the whole. So does a range of something
    else than `etag`, a strong one; a date in `If-Range` is too coarse to tell. Only GET has ranges.
    """
    asked = RANGE.fullmatch(environ.get("HTTP_RANGE", "").strip())
    if asked is None or environ["REQUEST_METHOD"] != "GET":
        return None
    if environ.get("HTTP_IF_RANGE", etag).strip() != etag:
        return None
    first, last, final = asked.groups()
    if final:
        return range(max(size - int(final), 0), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last or size) + 1, size))
