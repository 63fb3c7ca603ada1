"""Reads the dates in a text, as Indonesian and English newsrooms write them.

`24 Maret 2024`, `24 Mar`, `24/3/2024`, `24-3-24`, `2024-03-24`, `March 24, 2024`, `24th of March`,
`Minggu, 24 Maret 2024`, `Minggu (24/3/2024)`, and spans: `23–24 Maret 2024`. A month with a year
alone is no date. Days stand before months, but where that cannot be.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = {
    1: "januari january jan",
    2: "februari pebruari february feb peb",
    3: "maret march mar",
    4: "april apr",
    5: "mei may",
    6: "juni june jun",
    7: "juli july jul",
    8: "agustus august agu ags agt aug",
    9: "september sept sep",
    10: "oktober october okt oct",
    11: "november nopember nov nop",
    12: "desember december des dec",
}
WEEKDAYS = {
    0: "senin monday mon",
    1: "selasa tuesday tue",
    2: "rabu wednesday wed",
    3: "kamis thursday thu",
    4: "jumat jum'at jum’at friday fri",
    5: "sabtu saturday sat",
    6: "minggu ahad sunday sun",
}


def numbered(names: dict[int, str]) -> dict[str, int]:
    return {name: number for number, words in names.items() for name in words.split()}


MONTH_NUMBERS, WEEKDAY_NUMBERS = numbered(MONTHS), numbered(WEEKDAYS)


def any_of(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


MONTH = rf"(?P<month>{any_of(MONTH_NUMBERS)})\b\.?"
SPAN = r"(?P<span>\d{1,2}\s*(?:[-–—]|s\.d\.|sampai|hingga|dan|to|and)\s*)?"
DAY = r"(?P<day>\d{1,2})"
ORDINAL = r"(?:st|nd|rd|th)?"
FORMS = [
    r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})",
    SPAN + DAY + r"(?P<mark>[/.-])(?P<number>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})",
    rf"{SPAN}{DAY}{ORDINAL}\s+(?:of\s+)?{MONTH}(?:\s*,?\s*(?P<year>\d{{4}}))?",
    rf"{MONTH}\s+{SPAN}{DAY}{ORDINAL},?\s+(?P<year>\d{{4}})",
]
WEEKDAY = rf"(?:\b(?P<weekday>{any_of(WEEKDAY_NUMBERS)})\b\.?[\s,]*\(?\s*)?"
DATES = [
    re.compile(rf"{WEEKDAY}(?<![\d/.-]){form}(?!\d|[./-]\d|/)", re.IGNORECASE) for form in FORMS
]
# Numbers of laws and letters look like dates: Nomor 3/4/2024.
IS_NUMBER = re.compile(r"\b(?:nomor|nomer|number|no|nos)\b[.:]?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Mention:
    """A date in a text, as it is written there; it may not exist.

    `year` is None where none is written, `weekday` is 0 for Monday, None where none is written or
    where it stands before a span of days. `start` and `end` are places in the text.
    """

    start: int
    end: int
    text: str
    day: int
    month: int
    year: int | None
    weekday: int | None

    @property
    def written(self) -> str:
        """As it is written, without the full stop, and the bracket that only opens."""
        text = self.text.strip(" (.")
        return f"{text})" if "(" in text else text

    def in_year(self, year: int) -> date | None:
        """The day in some year; None where that year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def date(self) -> date | None:
        """The day; None without a year, and for a day that does not exist."""
        return self.in_year(self.year) if self.year is not None else None

    @property
    def exists(self) -> bool:
        """Whether there is such a day, in its year or, without one, in a leap year."""
        return self.in_year(2024 if self.year is None else self.year) is not None

    def fits_weekday(self, near: int) -> bool:
        """Whether the day is the weekday that is written; without a year, in one beside `near`."""
        if self.weekday is None or not self.exists:
            return True
        years = range(near - 1, near + 2) if self.year is None else [self.year]
        days = [self.in_year(year) for year in years if 0 < year < 10_000]
        return any(day is not None and day.weekday() == self.weekday for day in days)


def mentions(text: str) -> list[Mention]:
    """The dates in a text, in their order; no character belongs to two."""
    found: list[Mention] = []
    for mention in sorted(candidates(text), key=lambda one: (one.start, -one.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def candidates(text: str) -> Iterator[Mention]:
    for form in DATES:
        for match in form.finditer(text):
            if not IS_NUMBER.search(text[: match.start()]):
                yield mention(match)


def mention(match: re.Match[str]) -> Mention:
    parts = match.groupdict()
    day, month = int(parts["day"]), month_of(parts)
    if month > 12 >= day:  # 3/24/2024, as Americans write it
        day, month = month, day
    weekday = parts["weekday"] if not parts.get("span") else None
    return Mention(
        match.start(),
        match.end(),
        match.group(),
        day,
        month,
        year_of(parts.get("year")),
        WEEKDAY_NUMBERS[weekday.lower()] if weekday else None,
    )


def month_of(parts: dict[str, str]) -> int:
    return MONTH_NUMBERS[parts["month"].lower()] if parts.get("month") else int(parts["number"])


def year_of(written: str | None) -> int | None:
    """Two figures mean this century."""
    if written is None:
        return None
    return int(written) + (2000 if len(written) == 2 else 0)
