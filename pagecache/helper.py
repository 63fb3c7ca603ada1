"""Does something to many items in this process, and in one that is forked to help."""

import logging
import os
from collections.abc import Callable, Sequence
from io import RawIOBase
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Any, TypeVar

from django.db import connection, connections

from background.parallel import FORK, settle

logger = logging.getLogger(__name__)

Item = TypeVar("Item")
Result = TypeVar("Result")
Results = dict[int, Result]  # by the place of the item


def with_helper(act: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """The result of each item. Both processes take the next item when they have done one.

    SQLite may not be open in a process that forks: who holds a connection of its own closes it
    before. The helper has connections of its own to the database, so it sees what is committed.
    What it took and did not finish, because it was killed or failed, is done here after it. There
    are at most 256 items: a place in the queue is one byte.
    """
    if connection.vendor == "sqlite":
        connections.close_all()
    places, writing = os.pipe()
    os.write(writing, bytes(range(len(items))))
    os.close(writing)
    receiving, sending = FORK.Pipe(duplex=False)
    with os.fdopen(places, "rb", buffering=0) as queue, receiving:
        with sending:
            helper = start(act, items, queue, sending)
        try:
            results = take(act, items, queue)
            results |= received(receiving)
        finally:
            if helper:
                helper.join()
    return [results[place] if place in results else act(item) for place, item in enumerate(items)]


def start(
    act: Callable[[Item], Result],
    items: Sequence[Item],
    queue: RawIOBase,
    sending: "Connection[Any, Any]",
) -> ForkProcess | None:
    """The helper, at work; None where there is no memory for it, or no more processes may be."""
    helper = FORK.Process(target=help_with, args=(act, items, queue, sending))
    try:
        helper.start()
    except OSError:
        return None
    return helper


def take(act: Callable[[Item], Result], items: Sequence[Item], queue: RawIOBase) -> Results:
    """Do one item after the other, until both processes have taken all."""
    results: Results = {}
    while place := queue.read(1):
        results[place[0]] = act(items[place[0]])
    return results


def received(receiving: "Connection[Any, Any]") -> Results:
    """What the helper has done."""
    try:
        results: Results = receiving.recv()
    except EOFError:
        logger.warning("The process that helps to render ended early; this one does its part")
        return {}
    return results


def help_with(
    act: Callable[[Item], Result],
    items: Sequence[Item],
    queue: RawIOBase,
    sending: "Connection[Any, Any]",
) -> None:
    """The helper: it ends with its parent, and leaves the parent's connections alone."""
    settle()
    for alias in connections:
        own: Any = connections[alias].copy()
        own.of_parent = connections[alias]  # a reference: what is collected is closed
        connections[alias] = own
    sending.send(take(act, items, queue))
