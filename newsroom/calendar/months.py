"""A month as it stands on the wall: weeks from Monday to Sunday."""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from newsroom.calendar.entries import Entry, Span

FIRST_YEAR, LAST_YEAR = 2000, 2099


@dataclass(frozen=True)
class Day:
    """A day with its entries; `is_inside` the month, or of a week that reaches into it."""

    date: date
    entries: list[Entry]
    is_inside: bool
    is_today: bool


@dataclass(frozen=True)
class Month:
    """A month of a year between 2000 and 2099."""

    year: int
    number: int

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def previous(self) -> "Month | None":
        return self.beside(self.first - timedelta(days=1))

    @property
    def next(self) -> "Month | None":
        return self.beside(self.first + timedelta(days=31))

    def beside(self, day: date) -> "Month | None":
        return Month(day.year, day.month) if FIRST_YEAR <= day.year <= LAST_YEAR else None

    @property
    def dates(self) -> list[date]:
        """All days of its weeks, the last days of the month before it among them."""
        return list(Calendar().itermonthdates(self.year, self.number))

    @property
    def span(self) -> Span:
        return Span(self.dates[0], self.dates[-1])

    def weeks(self, entries: list[Entry], today: date) -> Iterator[list[Day]]:
        days = [
            Day(
                day,
                [entry for entry in entries if entry.day == day],
                day.month == self.number,
                day == today,
            )
            for day in self.dates
        ]
        for place in range(0, len(days), 7):
            yield days[place : place + 7]
