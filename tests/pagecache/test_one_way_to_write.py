"""A part of a list is kept under one number, however often it is asked for under another."""

import pytest

from pagecache.address import canonical_query


@pytest.mark.parametrize("query", ["page=01", "page=000001", "page=00", "kind=x&page=02"])
def test_a_number_written_another_way_is_not_kept(query):
    assert canonical_query(query) is None


@pytest.mark.parametrize("query", ["page=1", "page=10", "page=0", "kind=eventpage"])
def test_the_one_way_is_kept(query):
    assert canonical_query(query) == query
