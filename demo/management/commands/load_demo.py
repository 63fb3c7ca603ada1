"""`manage.py load_demo`: the demo content, into a demo and nowhere else."""

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from demo.gate import Refused, is_loaded, refuse_outside_a_demo


class Command(BaseCommand):
    help = "Loads the demo content into an empty demo database; goes on where it was stopped."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.started = monotonic()
        try:
            refuse_outside_a_demo()
            if is_loaded():
                self.stdout.write("The demo content is already here.")
                return
            # By name, because a server has no demo dependencies; and a second run needs none.
            import_string("demo.loader.load")(self.report)
        except Refused as error:
            raise CommandError(str(error)) from error

    def report(self, name: str, count: int) -> None:
        """One line for each kind: how many are new, and how long they took."""
        seconds = monotonic() - self.started
        self.started = monotonic()
        self.stdout.write(f"{name:<20} {count:>3} new {seconds:6.1f} s")
