"""A page cache of its own for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from pagecache.stores import Store, store
from pagecache.wsgi import FrontDoor


@pytest.fixture
def pagecache(settings: Any, tmp_path: Path) -> Store:
    """The folder store, empty, in use while the test runs."""
    settings.WARTA_PAGECACHE = "folder"
    settings.PAGECACHE_DIR = tmp_path / "pagecache"
    found = store()
    assert found is not None
    return found


@pytest.fixture
def open_door(site: Any, monkeypatch: Any) -> Iterator[Callable[[Store], FrontDoor]]:
    """Makes a door with all of Django behind it.

    Django keeps its connection between requests, since the test stands in a transaction.
    """
    monkeypatch.setattr("pagecache.wsgi.close_old_connections", lambda: None)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield lambda kept: FrontDoor(WSGIHandler(), kept)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def door(open_door: Callable[[Store], FrontDoor], pagecache: Store) -> FrontDoor:
    return open_door(pagecache)
