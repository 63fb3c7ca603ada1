"""`manage.py scheduler`: what has to happen at a time, without cron, and what readers wait for."""

import gc
import logging
import os
import signal
import threading
import time
from argparse import ArgumentParser
from datetime import datetime
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from background import jobs
from background.database_changes import ChangeListener
from background.lock import try_lock
from background.lock_wait import BACKGROUND_SECONDS, wait_at_most
from cms.health import database_answers
from newsroom.schedule.clock import Clock
from newsroom.schedule.due import publish_due
from pagecache import invalidation
from pagecache.full_refresh import render_whole_site, start_if_outdated
from pagecache.refresh import next_due, refresh
from pagecache.stores import Store, StoreFailed, complain, store

logger = logging.getLogger(__name__)

EVERY = 60
PAUSE_SECONDS = 0.1  # before what could not be done is tried again
MAX_WAIT_SECONDS = 2.0  # between two looks for pages to render, whatever the database announces
HAS_HELP = (os.cpu_count() or 1) > 1  # whether a second process would have a core
SLICE = 5.0  # seconds of rendering after which the clock is looked at again


class Command(BaseCommand):
    help = (
        "At each minute publishes and unpublishes what is due, and renders what changed when the "
        "database says that something did; does what has to be done once a day or once a week."
    )

    is_database_lost = False
    until_due = PAUSE_SECONDS  # seconds

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")
        parser.add_argument("--every", type=float, default=EVERY, help="seconds between two rounds")

    def handle(self, *args: Any, once: bool, every: float, **options: Any) -> None:
        wait_at_most(BACKGROUND_SECONDS)
        self.begin()
        if once:
            self.round()
            self.render()
            return
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        self.attempt(self.sweep)
        gc.freeze()  # what was loaded stays, and need not be looked through for garbage
        done: float | None = None
        while not self.stopped.is_set():
            # Schedules are written in whole minutes: a round begins when one does.
            if done != (turn := time.time() // every):
                self.attempt(start_if_outdated)
                self.attempt(self.round)
                done = turn
            if not self.attempt(self.render):
                self.changes.wait(min(self.until_due, every - time.time() % every))
        self.changes.close()

    def begin(self) -> None:
        """Prepare for rounds: look at the clock, and listen to the database."""
        self.stopped = threading.Event()
        self.clock = Clock()
        self.changes = ChangeListener(self.stopped)

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
        except StoreFailed as error:
            complain(error)
            return None
        except Exception:
            logger.exception("A part of the scheduler's round failed; it is tried again")
            return None
        if self.is_database_lost or (keeping and keeping.is_database_gone):
            self.find_database(keeping)
        return done

    def lose_database(self, keeping: Store | None) -> None:
        """Say so once: it is tried twice a second. A lock is no loss to readers."""
        if not self.is_database_lost:
            logger.exception("The database is locked or cannot be reached; it is tried again")
        self.is_database_lost = True
        connection.close()
        if keeping and not database_answers():
            keeping.set_database_gone(True)

    def find_database(self, keeping: Store | None) -> None:
        logger.warning("The database can be reached again")
        self.is_database_lost = False
        if keeping:
            keeping.set_database_gone(False)

    def sweep(self) -> None:
        """Remove what writers of pages that were killed left behind."""
        if keeping := store():
            keeping.sweep()

    def render(self) -> int:
        """Render what changed, then a part of the whole site where that is wanted."""
        self.until_due = seconds_until(next_due())
        if self.until_due > PAUSE_SECONDS:
            return 0
        self.changes.close()  # SQLite may not be open when a helper is forked
        with try_lock("pagecache") as first:
            return (refresh(SLICE, HAS_HELP) or render_whole_site(SLICE)) if first else 0

    def round(self) -> None:
        """Do what is due, unless another scheduler is at it or the clock cannot be believed."""
        with try_lock("scheduler") as first:
            if first and self.clock.is_steady():
                if self.clock.was_set_back:
                    invalidation.invalidate_all()  # pages say what an earlier clock said
                    self.clock.was_set_back = False
                publish_due()
                jobs.run_due()


def seconds_until(due: datetime | None) -> float:
    """How long to wait for what is due then, within what is sensible."""
    if due is None:
        return MAX_WAIT_SECONDS
    return min(max((due - timezone.now()).total_seconds(), PAUSE_SECONDS), MAX_WAIT_SECONDS)
