"""A page cache of its own for each test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cms.pagecache.stores import Store, store


@pytest.fixture
def pagecache(settings: Any, tmp_path: Path) -> Iterator[Store]:
    """The folder store, empty, in use while the test runs."""
    settings.WARTA_PAGECACHE = "folder"
    settings.PAGECACHE_DIR = tmp_path / "pagecache"
    store.cache_clear()
    found = store()
    assert found is not None
    yield found
    store.cache_clear()
