"""`manage.py forget_lessons`: what moderators taught the filter until now is forgotten."""

from typing import Any

from django.core.management.base import BaseCommand

from comments.screening.learning import forget


class Command(BaseCommand):
    help = "Resets the comment filter to the model that was shipped."

    def handle(self, *args: Any, **options: Any) -> None:
        forget()
        self.stdout.write("The filter has forgotten what it learned.")
