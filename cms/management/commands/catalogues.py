"""`manage.py catalogues`: compiles the translations, without gettext's tools."""

from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.core.management.base import BaseCommand

from cms.checks import stale_catalogues


class Command(BaseCommand):
    help = "Compiles each catalogue (.po) that has no compiled file (.mo), or an older one."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for source in stale_catalogues():
            with source.open("rb") as file:
                catalogue = read_po(file, abort_invalid=True)
            with source.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalogue)
