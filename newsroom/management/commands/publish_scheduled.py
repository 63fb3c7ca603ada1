"""Wagtail's command, which would stop at the first text that may not go live."""

from typing import Any

from django.core.management.base import BaseCommand

from newsroom.schedule.due import publish_due


class Command(BaseCommand):
    help = "Publishes and unpublishes what is due, once, as the scheduler does each minute."

    def handle(self, *args: Any, **options: Any) -> None:
        publish_due()
