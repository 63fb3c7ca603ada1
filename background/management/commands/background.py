"""`manage.py background`: worker and scheduler in one service, which share their memory."""

import gc
from functools import partial
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from background.supervisor import Supervisor

COMMANDS = ("worker", "scheduler")


class Command(BaseCommand):
    help = (
        "Runs worker and scheduler in two processes that share what is loaded, and starts either "
        "again when it ends. For a server that runs one of each."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        connections.close_all()  # a child may not share them
        gc.freeze()  # what was loaded stays, and its pages are not written to by a search
        Supervisor({name: partial(call_command, name) for name in COMMANDS}).run()
