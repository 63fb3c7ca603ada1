"""Work spread over processes, which end when the one that asked for it does."""

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from typing import TypeVar

from django.db import connections

Item = TypeVar("Item")
Result = TypeVar("Result")

FORK = get_context("fork")  # a process begins at once, with all that is loaded and warm here
AHEAD = 6  # items for each process that are taken before the oldest result is


def spread(
    act: Callable[[Item], Result], items: Iterable[Item], jobs: int
) -> Iterator[tuple[Item, Result]]:
    """Each item with its result, in their order; at most a few items are held at a time.

    One job means this process. More are forked, so that they begin at once and share memory; each
    opens its own connection to the database.
    """
    if jobs == 1:
        yield from ((item, act(item)) for item in items)
        return
    connections.close_all()
    gc.freeze()  # a look for garbage would copy what the processes share
    pool = ProcessPoolExecutor(jobs, FORK, settle)
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    try:
        pool.submit(os.getpid)  # forks them all, while nothing is open
        for item in items:
            waiting.append((item, pool.submit(act, item)))
            while waiting and (len(waiting) > AHEAD * jobs or waiting[0][1].done()):
                first, future = waiting.popleft()
                yield first, future.result()
        for first, future in waiting:
            yield first, future.result()
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def settle() -> None:
    """Leave Ctrl-C to the parent of this process, and end when it does, however it ended.

    What was loaded before the fork is left out of looks for garbage, which would copy it.
    """
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    """Wait for the end of a pipe that the parent holds. Its later children hold it too.

    So of several, the one that was forked last ends first.
    """
    if parent := parent_process():
        parent.join()
    os._exit(1)
