"""`manage.py worker`: runs background tasks, and waits for a database that is locked or gone."""

import gc
import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from background.lock_wait import BACKGROUND_SECONDS, wait_at_most
from background.worker import Worker


class Command(BaseCommand):
    help = "Runs background tasks, each in a process of its own and no longer than it declares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is ready, and end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        wait_at_most(BACKGROUND_SECONDS)
        worker = Worker()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, worker.stop)
        gc.freeze()  # what was loaded stays, and is shared with the processes of the tasks
        worker.run(once)
