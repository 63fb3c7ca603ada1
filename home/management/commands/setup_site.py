"""`manage.py setup_site`: the pages every site starts with."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from home.tree import plant


class Command(BaseCommand):
    help = "Creates locales, home pages and indexes in both languages; keeps what is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--hostname", default="")
        parser.add_argument("--port", type=int)

    def handle(self, *args: Any, hostname: str, port: int | None, **options: Any) -> None:
        site = plant(hostname, port)
        self.stdout.write(f"{site.root_url} → {site.root_page.title}")
