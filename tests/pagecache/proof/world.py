"""The newsroom as every example begins: built once, rendered once, and put back each time."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from django.core.cache import cache
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.test import TestCase, override_settings
from django_tasks import task_backends
from wagtail.models import Page, ReferenceIndex, Site

from cms.models import OrganisationSettings
from home.models import HomePage
from home.tree import plant
from pagecache import revalidation
from pagecache.full_refresh import render_whole_site
from pagecache.refresh import refresh
from pagecache.stores import store
from publications.models import Person
from tests.pagecache.proof.newsroom import Newsroom
from tests.pagecache.proof.readers import Readers

START = datetime(2026, 3, 10, 9, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
FOREVER = float("inf")
# Tasks wait until the worker of the proof does them.
TASKS = {
    name: {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": []}
    for name in ("default", "database")
}


class World:
    """The database and the store; `clock` is moved by what happens."""

    def __init__(self, folder: Path, clock: Any, pages: int) -> None:
        self.clock = clock
        self.kept = folder / "pagecache"
        self.first = folder / "first"
        with commits():
            Newsroom(pages).build()
            for thing in [*Page.objects.specific(), *Person.objects.all(), organisation()]:
                ReferenceIndex.create_or_update_for_object(thing)
        task_backends["default"].clear()

    def open(self) -> None:
        """Let readers come for the first time."""
        self.readers = Readers(store())
        self.readers.come()
        self.kept.rename(self.first)

    @contextmanager
    def example(self) -> Iterator[None]:
        """A day in the newsroom, of which nothing remains."""
        self.clock.move_to(START)
        self.put_back()
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        task_backends["default"].clear()

    def put_back(self) -> None:
        shutil.rmtree(self.kept, ignore_errors=True)
        # The store never writes into a file that is there, but for its counters.
        shutil.copytree(self.first, self.kept, symlinks=True, copy_function=os.link)
        counters = self.kept / ".state" / "counters"
        counters.unlink()
        shutil.copy(self.first / ".state" / "counters", counters)
        forget()


def organisation() -> OrganisationSettings:
    return OrganisationSettings.objects.get()


def forget() -> None:
    """Empty what processes remember of the database."""
    cache.clear()
    Site.clear_site_root_paths_cache()


@contextmanager
def commits() -> Iterator[None]:
    """A transaction whose `on_commit` happens at its end, though the test is one as well."""
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        yield


def settle() -> None:
    """What the scheduler does until nothing is left to do now."""
    while refresh() or render_whole_site(FOREVER):
        pass


def work() -> None:
    """What a worker does: the references; the search is no part of this."""
    for result in task_backends["default"].results:
        if result.task.name == "update_reference_index_task":
            with suppress(
                ObjectDoesNotExist
            ):  # deleted meanwhile: the task fails, as it does there
                result.task.call(*result.args, **result.kwargs)
    task_backends["default"].clear()


@contextmanager
def world(folder: Path, pages: int) -> Iterator[World]:
    """Build the newsroom of so many pages in a transaction of its own."""
    here = {"WARTA_PAGECACHE": "off", "PAGECACHE_DIR": folder / "pagecache", "TASKS": TASKS}
    here["RECALLED_ANSWERS"] = (
        200  # as in production; what readers compare with is rendered each time
    )
    with (
        time_machine.travel(START, tick=False) as clock,
        override_settings(**here),
        transaction.atomic(),
    ):
        forget()
        revalidation.forget()
        HomePage.objects.exists() or plant()
        built = World(folder, clock, pages)
        with override_settings(WARTA_PAGECACHE="folder"):
            built.open()
            yield built
        forget()
        revalidation.forget()
        transaction.set_rollback(True)
