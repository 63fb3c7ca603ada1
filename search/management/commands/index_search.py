"""`manage.py index_search`: builds the index of the public search again."""

from typing import Any

from django.core.management.base import BaseCommand

from search.index import put_all


class Command(BaseCommand):
    help = "Indexes every public page for the search; safe to run at any time, and again."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        number = count = 0
        for number, count in put_all():
            if verbosity and (number % 100 == 0 or number == count):
                self.stdout.write(f"{number}/{count}")
        if verbosity:
            self.stdout.write(self.style.SUCCESS(f"{number} pages can be found."))
