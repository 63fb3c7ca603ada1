"""What a process holds at hand is bounded, and what readers ask for stays."""

import threading

from pagecache.address import Address
from pagecache.local_cache import ENTRY_OVERHEAD_BYTES, LocalCache
from tests.pagecache.doors import HOST, keep

SIZE = 400 + ENTRY_OVERHEAD_BYTES  # too small a body for variants


def addresses(pagecache, count):
    for number in range(count):
        keep(pagecache, f"/{number}/", b"x" * 400)
    return [Address(HOST, f"/{number}/") for number in range(count)]


def test_it_holds_no_more_than_its_limit(pagecache):
    shelf = LocalCache(pagecache, limit=10 * SIZE)
    for address in addresses(pagecache, 30):
        shelf.fetch(address)

    assert len(shelf.entries) == 10
    assert shelf.held == sum(entry.size for entry in shelf.entries.values()) == 10 * SIZE


def test_what_is_asked_for_stays(pagecache):
    shelf = LocalCache(pagecache, limit=10 * SIZE)
    popular, *others = addresses(pagecache, 40)
    shelf.fetch(popular)
    for address in others:
        shelf.fetch(address)
        assert shelf.find(popular)


def test_large_body_is_answered_and_not_held(pagecache):
    shelf = LocalCache(pagecache, limit=8 * SIZE)
    keep(pagecache, "/", b"x" * 2 * SIZE)

    assert shelf.fetch(Address(HOST, "/"))
    assert not shelf.entries


def test_what_is_gone_takes_no_room(pagecache):
    shelf = LocalCache(pagecache)
    (address,) = addresses(pagecache, 1)
    shelf.fetch(address)
    pagecache.drop([address])

    assert shelf.find(address) is None
    assert shelf.fetch(address) is None
    assert (shelf.held, shelf.entries) == (0, {})


def test_threads_do_not_confuse_it(pagecache):
    shelf = LocalCache(pagecache, limit=10 * SIZE)
    places = addresses(pagecache, 30)
    found = []

    def read(first: int) -> None:
        for turn in range(300):
            address = places[(first + turn * 7) % 30]
            found.append(shelf.find(address) or shelf.fetch(address))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all(found)
    assert len(found) == 1200
    assert shelf.held == sum(entry.size for entry in shelf.entries.values()) <= 10 * SIZE
