"""Every store, each empty; Redis only where the tests have one."""

import pytest

from tests.pagecache.stores.samples import SHARED, make


@pytest.fixture(params=["memory", *SHARED])
def store(request, tmp_path):
    return make(request.param, tmp_path / "pagecache")


@pytest.fixture(params=SHARED)
def shared_store(request, tmp_path):
    """One that several processes use at once."""
    return make(request.param, tmp_path / "pagecache")
