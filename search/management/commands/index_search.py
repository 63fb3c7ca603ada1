"""`manage.py index_search`: builds the index of the public search again."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from media.pdftext.tasks import read_all
from search.index import put_all


class Command(BaseCommand):
    help = "Indexes every public page and its PDFs for the search; safe at any time, and again."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        self.verbosity = verbosity
        self.told(read_all(), "PDF ")
        pages = self.told(put_all())
        if verbosity:
            self.stdout.write(self.style.SUCCESS(f"{pages} pages can be found."))

    def told(self, steps: Iterator[tuple[int, int]], what: str = "") -> int:
        """Take all the steps, and tell of each hundredth; how many there were."""
        number = count = 0
        for number, count in steps:
            if self.verbosity and (number % 100 == 0 or number == count):
                self.stdout.write(f"{what}{number}/{count}")
                self.stdout.flush()  # also where a file or a pipe collects the lines
        return number
