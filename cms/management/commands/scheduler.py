"""`manage.py scheduler`: what has to happen at a time, without cron, and what readers wait for."""

import logging
import signal
import threading
import time
from argparse import ArgumentParser
from datetime import date
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone
from django.utils.module_loading import import_string

from cms.lock import only_one
from cms.pagecache.jobs import render_whole_site, start_if_outdated
from cms.pagecache.refresh import is_anything_due, refresh
from cms.pagecache.stores import Store, store
from cms.tasks import forget_finished, take_back_abandoned

logger = logging.getLogger(__name__)

EVERY = 60
MORNING = 7  # o'clock, in TIME_ZONE
PAUSE = 0.2  # seconds between two looks for pages to render
SLICE = 5.0  # seconds of rendering after which the clock is looked at again


class Command(BaseCommand):
    help = (
        "Every minute publishes and unpublishes what is due, and several times a second renders "
        "what changed; once a day prunes old tasks."
    )

    is_database_lost = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")
        parser.add_argument("--every", type=float, default=EVERY, help="seconds between two rounds")

    def handle(self, *args: Any, once: bool, every: float, **options: Any) -> None:
        self.stopped = threading.Event()
        self.pruned_on: date | None = None
        self.mailed_on: date | None = None
        if once:
            self.round()
            self.render()
            return
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        next_round = time.monotonic()
        while not self.stopped.is_set():
            if time.monotonic() >= next_round:
                self.attempt(start_if_outdated)
                self.attempt(self.round)
                next_round = time.monotonic() + every
            if not self.attempt(self.render):
                self.stopped.wait(PAUSE)

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Let what runs end, and start nothing more."""
        self.stopped.set()

    def attempt(self, act: Any) -> Any:
        """Do something; what fails is logged and tried again. Readers hear of a lost database."""
        close_old_connections()
        keeping = store()
        try:
            done = act()
        except (OperationalError, InterfaceError):
            self.lose_database(keeping)
            return None
        except Exception:
            logger.exception("A part of the scheduler's round failed; it is tried again")
            return None
        if self.is_database_lost or (keeping and keeping.is_database_gone):
            self.find_database(keeping)
        return done

    def lose_database(self, keeping: Store | None) -> None:
        """Say so once: it is tried several times a second."""
        if not self.is_database_lost:
            logger.exception("The database cannot be reached; readers get what is rendered")
        self.is_database_lost = True
        if keeping:
            keeping.set_database_gone(True)
        connection.close()

    def find_database(self, keeping: Store | None) -> None:
        logger.warning("The database can be reached again")
        self.is_database_lost = False
        if keeping:
            keeping.set_database_gone(False)

    def render(self) -> int:
        """Render what changed, then a part of the whole site where that is wanted."""
        if not is_anything_due():
            return 0
        with only_one("pagecache") as first:
            return (refresh(SLICE) or render_whole_site(SLICE)) if first else 0

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
            self.mail()

    def mail(self) -> None:
        """Once a day, in the morning, what higher apps name in WARTA_EACH_MORNING."""
        now = timezone.localtime()
        if now.hour >= MORNING and self.mailed_on != now.date():
            for name in settings.WARTA_EACH_MORNING:
                import_string(name)()
            self.mailed_on = now.date()

    def prune(self) -> None:
        """Once a day forget tasks that ended long ago."""
        today = timezone.localdate()
        if self.pruned_on != today:
            forget_finished()
            self.pruned_on = today
