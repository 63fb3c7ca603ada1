"""`manage.py scheduler`: what has to happen at a time, without cron."""

import logging
import signal
import threading
from argparse import ArgumentParser
from datetime import date
from types import FrameType
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from cms.lock import only_one
from cms.tasks import forget_finished, take_back_abandoned

logger = logging.getLogger(__name__)

EVERY = 60


class Command(BaseCommand):
    help = "Every minute publishes and unpublishes what is due; once a day prunes old tasks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")
        parser.add_argument("--every", type=float, default=EVERY, help="seconds between two rounds")

    def handle(self, *args: Any, once: bool, every: float, **options: Any) -> None:
        self.stopped = threading.Event()
        self.pruned_on: date | None = None
        if once:
            self.round()
            return
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while not self.stopped.is_set():
            self.try_round()
            self.stopped.wait(every)

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Let the round that runs end, and start no other."""
        self.stopped.set()

    def try_round(self) -> None:
        """A round; what fails is logged and tried again in the next."""
        close_old_connections()
        try:
            self.round()
        except Exception:
            logger.exception("The scheduler's round failed; it is tried again")
        close_old_connections()

    def round(self) -> None:
        """Do what is due, unless another scheduler is at it."""
        with only_one("scheduler") as first:
            if not first:
                return
            call_command("publish_scheduled")
            taken_back = take_back_abandoned()
            if taken_back:
                logger.warning("%s tasks of a killed worker are ready again", taken_back)
            self.prune()

    def prune(self) -> None:
        """Once a day forget tasks that ended long ago."""
        today = timezone.localdate()
        if self.pruned_on != today:
            forget_finished()
            self.pruned_on = today
