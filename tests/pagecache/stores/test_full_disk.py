"""On a disk without room nothing new is kept, nothing old stays, and all can be removed."""

import pytest

from pagecache.stores import StoreFailed
from pagecache.stores.folder import FolderStore
from tests.pagecache.disks import fill, make_read_only, small_disk
from tests.pagecache.stores.samples import at, number_of, rendering


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path / "disk") as place:
        yield place


def put(store, path, number=1):
    assert store.put(at(path), rendering(number), store.ticket(at(path)))


def test_what_has_no_room_is_not_kept_and_leaves_nothing(disk):
    store = FolderStore(disk / "pagecache")
    for path in ("/a/", "/b/", "/c/d/"):
        put(store, path)
    room = fill(disk)

    for path in ("/new/", "/a/"):  # what is out of date goes, though nothing takes its place
        with pytest.raises(StoreFailed, match="No space left"):
            store.put(at(path), rendering(2, size=60_000), store.ticket(at(path)))
        assert store.get(at(path)) is None
    store.drop([at("/b/")])
    store.drop_below("localhost", "/c/")

    assert list(store.addresses()) == []
    assert [file for file in (disk / "pagecache" / "localhost").rglob("*") if file.is_file()] == []
    with store.held(at("/")):
        room.unlink()
        put(store, "/a/", 3)
    assert number_of(store.get(at("/a/"))) == 3


def test_a_process_starts_on_a_full_and_on_a_read_only_disk(disk):
    put(FolderStore(disk / "pagecache"), "/a/")
    fill(disk)
    assert FolderStore(disk / "pagecache").get(at("/a/"))
    assert FolderStore(disk / "other").get(at("/a/")) is None
    make_read_only(disk)

    store = FolderStore(disk / "pagecache")

    assert not store.is_usable
    for change in (store.ticket, lambda one: store.drop([one]), lambda one: store.renew([one])):
        with pytest.raises(StoreFailed, match="Read-only"):
            change(at("/a/"))
    with store.held(at("/a/")):
        store.set_database_gone(True)


def test_half_a_file_of_a_killed_writer_is_swept(tmp_path):
    store = FolderStore(tmp_path)
    put(store, "/a/")
    half = tmp_path / "localhost" / "a" / ".@.html.gz@"
    half.write_bytes(b"x")

    store.sweep()

    assert not half.exists()
    assert number_of(store.get(at("/a/"))) == 1


def test_a_store_knows_its_hosts(store):
    for host in ("a.example", "b.example", "a.example.id"):
        for path in ("/", "/a/"):
            address = at(path)._replace(host=host)
            store.put(address, rendering(1), store.ticket(address))

    assert store.hosts() == {"a.example", "b.example", "a.example.id"}
    store.drop_below("a.example", "/")
    assert store.hosts() >= {"b.example", "a.example.id"}
