"""`manage.py tidy_comments`: erases what was kept long enough; the scheduler does so each day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from comments.privacy.retention import due, tidy_up


class Command(BaseCommand):
    help = "Erases unconfirmed, spam and refused comments that were kept long enough."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count what is due")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        counted = {name: rows.count() for name, rows in due().items()} if dry_run else tidy_up()
        for name, number in counted.items():
            self.stdout.write(f"{name}: {number}")
