"""A newsroom at work with real processes: `python -m … SEED EDITS PAGES`.

Ends with status 1 and the story of its edits when a reader gets something that was withdrawn, an
error, or at last anything that is not as fresh as could be.
"""

import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402 - needs the apps
from django.utils import timezone  # noqa: E402
from hypothesis import HealthCheck, Phase, seed, settings  # noqa: E402
from hypothesis.stateful import run_state_machine_as_test  # noqa: E402

from cms.surfaces import public_pages  # noqa: E402
from pagecache.address import Address  # noqa: E402
from pagecache.addresses import inventory  # noqa: E402
from pagecache.comparison import difference  # noqa: E402
from pagecache.models import Invalidation, InvalidationKind  # noqa: E402
from pagecache.rendering import render  # noqa: E402
from pagecache.stores import Store, store  # noqa: E402
from publications.models import ArticleIndex, Topic  # noqa: E402
from tests.pagecache.proof.desk import Desk  # noqa: E402
from tests.pagecache.proof.edits_around import OnComments  # noqa: E402
from tests.pagecache.proof.edits_articles import OnArticles  # noqa: E402
from tests.pagecache.proof.edits_pages import OnPages  # noqa: E402
from tests.pagecache.proof.edits_things import OnThings  # noqa: E402
from tests.pagecache.proof.machines import HOST, Crowd, Scheduler, Webs, get  # noqa: E402
from tests.pagecache.proof.newsroom import Newsroom  # noqa: E402

PATIENCE = 240  # seconds until all is fresh, once the scheduler lives
BREAK = 0.8  # seconds at most between two edits
REMEMBERED = 12  # withdrawn pages that readers ask for after each edit


class Wrong(Exception):
    """What readers must never see."""


class House:
    """The processes, and what is known of the pages that readers may see."""

    def __init__(self, number: int) -> None:
        self.random = Random(number)
        found = store()
        assert found is not None
        self.store: Store = found
        self.public = public()
        self.lists = lists()
        self.gone: set[str] = set()
        self.webs = Webs()
        self.scheduler = Scheduler(number)
        self.crowd = Crowd(self.webs.ports, lambda: self.targets, number)

    @property
    def targets(self) -> list[str]:
        """What readers know of: whatever is or was public."""
        return [*self.public.values(), *self.gone, "/feed/", "/sitemap.xml", "/api/v1/articles"]

    def look(self) -> None:
        """After an edit: nothing that it withdrew may be had any more, anywhere."""
        before, self.public = self.public, public()
        withdrawn = set(before.values()) - set(self.public.values())
        self.gone = (self.gone | withdrawn) - set(self.public.values())
        for target in withdrawn:
            self.look_everywhere(target)
        known, self.lists = self.lists, lists()
        ended = {
            one for one, topic in known.items() if not Topic.objects.filter(slug=topic).exists()
        }
        for target in ended:
            self.look_at(target)
        self.gone = (self.gone | ended) - set(self.lists)
        for target in self.random.sample(sorted(self.gone), min(len(self.gone), REMEMBERED)):
            self.look_at(target)

    def look_at(self, target: str) -> None:
        for port in self.webs.ports:
            status, _body = get(port, target)
            if status == 200 and render(Address(HOST, target)).status != 200:
                raise Wrong(f"{target} is withdrawn, and is answered all the same")

    def look_everywhere(self, target: str) -> None:
        """No address names what was withdrawn, unless it does so by right."""
        self.look_at(target)
        name = target.encode()
        for address in list(self.store.addresses()):
            kept = self.store.get(address)
            if kept and name in kept.bodies[""] and name not in render(address).body:
                raise Wrong(f"{address} still names {target}, which is withdrawn")

    def settle(self) -> None:
        """Wait until the scheduler, now left alone, has nothing to do."""
        self.scheduler.rest()
        end = time.monotonic() + PATIENCE
        while due().exists():
            if time.monotonic() > end:
                raise Wrong(f"These still wait: {list(due().values()[:10])}")
            time.sleep(0.2)

    def compare(self) -> int:
        """Every address, as kept and fresh; gives how many there are."""
        listed = {address for portion in inventory() for address in portion.addresses}
        every = sorted(listed | set(self.store.addresses()))
        wrong = [f"{one}: {what}" for one in every if (what := difference(self.store, one))]
        if wrong:
            raise Wrong("\n".join([f"{len(wrong)} addresses are stale", *wrong[:10]]))
        return len(every)

    def close(self) -> None:
        self.crowd.go()
        self.scheduler.end()
        self.webs.end()


def public() -> dict[int, str]:
    """The address of each page that readers may see."""
    return {page.pk: page.url for page in public_pages() if page.url}


def lists() -> dict[str, str]:
    """The lists of topics that readers know of, each with the slug of its topic."""
    indexes = [page for page in public_pages() if isinstance(page, ArticleIndex)]
    return {one.topic_url(topic): topic.slug for one in indexes for topic in one.topics()}


def due() -> Any:
    rows = Invalidation.objects.filter(due__lte=timezone.now() + timedelta(seconds=1))
    return rows.exclude(kind=InvalidationKind.CODE)


class Editor(OnPages, OnArticles, OnThings, OnComments):
    """Edits for real: each is a transaction, and readers look when it has returned."""

    house: House
    told: list[str] = []

    def __init__(self) -> None:
        super(Desk, self).__init__()
        self.story = self.told

    def teardown(self) -> None:
        """Nothing is undone."""

    @contextmanager
    def edit(self, what: str) -> Iterator[None]:
        self.story.append(what)
        with transaction.atomic():
            yield
        self.house.look()
        time.sleep(max(0, self.house.random.uniform(-BREAK / 2, BREAK)))

    def nothing_is_stale(self) -> None:
        """Looked at when all is over."""


def edit(number: int, edits: int) -> None:
    ways = settings(
        max_examples=1,
        stateful_step_count=edits,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(number)(Editor), settings=ways)


def main(number: int, edits: int, pages: int) -> int:
    with transaction.atomic():
        Newsroom(pages).build()
    house = Editor.house = House(number)
    began = time.monotonic()
    try:
        edit(number, edits)
        house.settle()
        house.crowd.go()
        count = house.compare()
        if house.crowd.failures:
            raise Wrong("\n".join(house.crowd.failures[:10]))
    except Exception as error:  # noqa: BLE001 - whatever it is, the story is told
        story = "\n".join(["After these edits:", *Editor.told])
        sys.stderr.write(f"{traceback.format_exc()}{story}\n{error}\n")
        return 1
    finally:
        house.close()
    sys.stdout.write(
        f"{len(Editor.told)} edits, {house.scheduler.kills} kills, {house.crowd.answers} answers, "
        f"{count} addresses fresh, {time.monotonic() - began:.0f} s\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
