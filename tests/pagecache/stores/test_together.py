"""Several at once, and some killed: no old rendering after a change, no two mixed."""

import multiprocessing
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pagecache.stores import Store
from pagecache.stores.folder import FolderStore
from tests.pagecache.stores.samples import SHARED, at, make, number_of, rendering

FORK = multiprocessing.get_context("fork")
SECONDS = 1.5
CHANGES = 20  # at least, however busy the machine is
PATIENCE = 60.0  # seconds
PLACES = [at("/"), at("/a/"), at("/a/", "page=2"), at("/b/")]


class World:
    """What editors have changed, shared by all who render, and the newest change that is over.

    A reader who asks after a change is over must not get what was there before it.
    """

    def __init__(self, shares: Callable[[], object]) -> None:
        self.number = shares()
        self.settled = shares()

    def change(self, store: Store, chance: random.Random) -> None:
        self.number.value += 1
        number = self.number.value
        if chance.random() < 0.5:
            store.drop([at("/"), at("/a/"), at("/b/")])
        else:
            store.drop_below("localhost", "/")
        self.settled.value = number

    def goes_on(self, began: float) -> bool:
        took = time.monotonic() - began
        return took < SECONDS or (self.number.value < CHANGES and took < PATIENCE)

    def render(self, store: Store, chance: random.Random) -> None:
        address = chance.choice(PLACES)
        ticket = store.ticket(address)
        number = self.number.value
        time.sleep(chance.random() / 200)
        store.put(address, rendering(number), ticket)

    def read(self, store: Store, chance: random.Random) -> None:
        address = chance.choice(PLACES)
        settled = self.settled.value
        kept = store.get(address)
        assert kept is None or number_of(kept) >= settled


def repeat(
    act: Callable[[Store, random.Random], None], store: Store, seed: int, world: World
) -> None:
    chance, began = random.Random(seed), time.monotonic()
    while world.goes_on(began):
        act(store, chance)
        time.sleep(0.001)


class Number:
    value = 0


def test_threads_never_get_what_was_before_a_change(store):
    world = World(Number)
    acts = [world.change, world.render, world.render, world.render, world.read, world.read]

    with ThreadPoolExecutor(len(acts)) as threads:
        running = [threads.submit(repeat, act, store, seed, world) for seed, act in enumerate(acts)]
    for done in running:
        done.result()

    assert world.number.value >= CHANGES


def test_parts_of_two_renderings_of_one_second_are_none(tmp_path, time_machine):
    """A reader who has opened the first files when those of another rendering come."""
    time_machine.move_to("2026-03-24 10:00", tick=False)
    store = FolderStore(tmp_path)
    parts = []
    for number in (1, 2):
        store.drop([at("/")])
        assert store.put(at("/"), rendering(number), store.ticket(at("/")))
        assert number_of(store.get(at("/"))) == number
        parts.append(store.file(at("/")).with_suffix(".html.gz").rename(tmp_path / f"{number}.gz"))

    assert parts[0].read_bytes() != parts[1].read_bytes()
    for part, is_whole in ((parts[0], False), (parts[1], True)):
        shutil.copy2(part, store.file(at("/")).with_suffix(".html.gz"))
        assert (store.get(at("/")) is not None) is is_whole


def test_processes_never_get_what_was_before_a_change(shared_store):
    world = World(lambda: FORK.Value("q", 0))
    acts = [world.change, world.render, world.render, world.render, world.read, world.read]
    processes = [
        FORK.Process(target=repeat, args=(act, shared_store, seed, world))
        for seed, act in enumerate(acts)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0] * len(acts)
    assert world.number.value >= CHANGES


def test_writers_killed_anywhere_leave_no_mixture(shared_store):
    """And no lock that others wait for: after each death the next one puts and reads."""
    chance = random.Random(7)
    shared_store.lease = 0.5

    def write(first: int) -> None:
        for number in range(first, sys.maxsize):
            with shared_store.held(at("/")):
                ticket = shared_store.ticket(at("/"))
                shared_store.put(at("/"), rendering(number, size=200_000), ticket)

    for turn in range(10):
        writer = FORK.Process(target=write, args=(turn * 10_000,))
        writer.start()
        time.sleep(0.05 + chance.random() / 20)
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        kept = shared_store.get(at("/"))
        assert kept is None or number_of(kept) >= 0
        with shared_store.held(at("/")):
            assert shared_store.put(at("/"), rendering(turn), shared_store.ticket(at("/")))
        assert number_of(shared_store.get(at("/"))) == turn


def die_at(step: int) -> None:
    """Have this process killed at the n-th file that it opens, renames or removes."""
    steps = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if event in {"open", "os.rename", "os.remove", "os.mkdir", "os.utime"}:
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


@pytest.mark.parametrize(
    ("old", "new"),
    [(rendering(1), rendering(2)), (rendering(1), rendering(2, size=0)), (None, rendering(2))],
    ids=["another", "without codings", "first"],
)
def test_a_put_killed_at_each_of_its_steps_can_be_repeated(tmp_path, old, new):
    """Readers get the old, nothing or the new; the next put, of either, is whole."""
    outcomes, step = set(), 0
    while "finished" not in outcomes:
        step += 1
        store = FolderStore(tmp_path / str(step))
        if old:
            store.put(at("/"), old, store.ticket(at("/")))

        def put(store: FolderStore = store, step: int = step) -> None:
            die_at(step)
            store.put(at("/"), new, store.ticket(at("/")))

        writer = FORK.Process(target=put)
        writer.start()
        writer.join()
        outcomes.add("killed" if writer.exitcode else "finished")
        kept = store.get(at("/"))
        assert kept is None or number_of(kept) in {1, 2}
        for again in (old or new, new):
            assert store.put(at("/"), again, store.ticket(at("/")))
            assert store.get(at("/")).holds(again)
        assert list(store.addresses()) == [at("/")]
    assert step > 5


def test_headers_changed_by_a_killed_writer_are_repaired(tmp_path):
    """The same body under other headers: no file differs but for its time."""
    store = FolderStore(tmp_path)
    old = rendering(1)
    store.put(at("/"), old, store.ticket(at("/")))
    for file in Path(tmp_path, "localhost").glob("@.html.gz"):
        os.utime(file, (2_000_000_000, 2_000_000_000))  # all that the other one came to
    assert store.get(at("/")) is None

    store.put(at("/"), old, store.ticket(at("/")))

    assert store.get(at("/")).holds(old)


def test_what_a_killed_process_threw_away_is_deleted_by_the_next(tmp_path):
    trash = FolderStore(tmp_path).state / "trash-1"
    trash.mkdir()

    FolderStore(tmp_path)

    assert not trash.exists()


@pytest.mark.parametrize("kind", SHARED)
def test_a_ticket_is_worth_nothing_after_all_is_lost(tmp_path, kind):
    store = make(kind, tmp_path)
    store.renew([at("/")])
    ticket = store.ticket(at("/"))

    store = make(kind, tmp_path / "new")

    assert not store.put(at("/"), rendering(1), ticket)
    assert store.put(at("/"), rendering(2), store.ticket(at("/")))


def test_a_folder_deleted_under_its_feet_is_made_again(tmp_path):
    store = FolderStore(tmp_path / "pagecache")
    shutil.rmtree(store.root)

    assert store.get(at("/")) is None
    assert list(store.addresses()) == []
    with store.held(at("/")):
        assert store.put(at("/"), rendering(1), store.ticket(at("/")))
    shutil.rmtree(store.root)
    store.drop_below("localhost", "/")
    store.set_database_gone(True)
    assert store.is_database_gone
