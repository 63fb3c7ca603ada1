"""How names of people are written and ordered in Indonesia."""

import re
import unicodedata

# Titles of honour, as far as they are abbreviated or are no name; in a list the name stands where
# it would without them.
HONOURS = re.compile(r"^(?:(?:k\.\s?h|hj?|rr?|rd|tb|rt)\.\s*|(?:haji|hajah|hajjah)\s+)+(?=\S)")
# `S.T. M.T.`: between two degrees after a name EYD asks for a comma.
BETWEEN_DEGREES = re.compile(r"(?<=\.)\s+(?=[A-Z][A-Za-z]*\.)")


def sort_name(name: str) -> str:
    """The name as lists order it: without titles of honour, accents and capitals."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    lower = " ".join(plain.casefold().split())
    return HONOURS.sub("", lower)


def separated(degrees: str) -> str:
    """Degrees after a name with a comma between them, as EYD asks for it."""
    parts = (" ".join(part.split()) for part in BETWEEN_DEGREES.sub(", ", degrees).split(","))
    return ", ".join(part for part in parts if part)
