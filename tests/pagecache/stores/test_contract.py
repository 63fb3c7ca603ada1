"""What every store promises, in order and out of it."""

import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings as profile
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pagecache.address import Address
from pagecache.rendering import Rendering
from tests.pagecache.stores.samples import HTML, SHARED, at, make, number_of, rendering

RSS = ("Content-Type", "application/rss+xml; charset=utf-8")
JSON = ("Content-Type", "application/json")
FEED = ("Content-Type", "application/feed+json; charset=utf-8")


def test_what_is_put_is_got_whole(store):
    until = datetime(2026, 12, 1, 7, 30, tzinfo=UTC)
    body = b"x" * 3000
    new = Rendering(200, (HTML, ("Link", "</a>"), ("Link", "</b>")), body, until, True)

    assert store.put(at("/"), new, store.ticket(at("/")))

    kept = store.get(at("/"))
    assert kept.headers == new.headers
    assert set(kept.bodies) == {"", "gzip", "br"}
    assert kept.bodies[""] == body
    assert (kept.digest, kept.until) == (new.digest, until)
    assert store.get(at("/en/")) is None


def test_what_is_small_has_no_codings(store):
    store.put(at("/"), rendering(1), store.ticket(at("/")))
    store.put(at("/"), rendering(2, size=0), store.ticket(at("/")))

    kept = store.get(at("/"))
    assert number_of(kept) == 2
    assert set(kept.bodies) == {""}


def test_a_new_rendering_is_a_second_younger_and_the_same_is_not(store):
    store.put(at("/"), rendering(1), store.ticket(at("/")))
    first = store.get(at("/"))
    store.put(at("/"), rendering(1), store.ticket(at("/")))
    assert store.get(at("/")) == first

    store.put(at("/"), rendering(2), store.ticket(at("/")))
    second = store.get(at("/"))
    store.put(at("/"), rendering(1), store.ticket(at("/")))

    assert store.get(at("/")).modified > second.modified > first.modified


def test_another_kind_of_content_takes_the_place_of_the_old(store):
    for number, kind in enumerate([HTML, JSON, RSS, FEED]):
        assert store.put(at("/api"), rendering(number, kind), store.ticket(at("/api")))
        assert number_of(store.get(at("/api"))) == number
        assert list(store.addresses()) == [at("/api")]


def test_what_was_rendered_before_a_change_is_refused(store):
    for change in (
        lambda: store.renew([at("/a/")]),
        lambda: store.drop([at("/a/")]),
        lambda: store.drop_below("localhost", "/"),
    ):
        before = store.ticket(at("/a/"))
        query_before = store.ticket(at("/a/", "page=2"))
        change()
        assert not store.put(at("/a/"), rendering(1), before)
        assert not store.put(at("/a/", "page=2"), rendering(1), query_before)
        assert store.get(at("/a/")) is None
        assert store.put(at("/a/"), rendering(2), store.ticket(at("/a/")))
        store.drop([at("/a/")])


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/..",
        "/./a/",
        "//a",
        "/a@.html",
        "/@@/page=2.html",
        "/a\x00",
        "/a\\b",
        "/a\n",
        "/a?b",
        "a/",
        "/" + "a" * 300 + "/",
        "/" + "é" * 150 + "/",
        "/a" * 500 + "/",
        "/\udcff/",
    ],
)
def test_an_address_that_is_no_file_name_is_never_kept(store, path):
    for address in (at(path), at("/", f"page={path}"), Address(path, "/")):
        assert not address.is_sound
        assert not store.put(address, rendering(1), store.ticket(address))
        store.drop([address])
        store.renew([address])
        store.drop_below(*address[:2])
        assert store.get(address) is None
    assert list(store.addresses()) == []


def test_addresses_in_other_scripts_are_kept(store):
    kept = {at("/beritá/日本/"), at("/a b/"), at("/a.html"), at("/feed/", "page=a-1_b")}
    for address in kept:
        assert address.is_sound
        assert store.put(address, rendering(1), store.ticket(address))

    assert set(store.addresses()) == kept


def test_whoever_serves_hears_that_the_database_is_gone(store):
    assert not store.is_database_gone
    store.set_database_gone(True)
    assert store.is_database_gone
    store.set_database_gone(False)
    store.set_database_gone(False)
    assert not store.is_database_gone


def test_one_at_a_time_renders_an_address(store):
    inside, most = [], []

    def render() -> None:
        with store.held(at("/")):
            inside.append(1)
            most.append(len(inside))
            threading.Event().wait(0.02)
            inside.pop()

    threads = [threading.Thread(target=render) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [1] * 5


class Orders(RuleBasedStateMachine):
    """Any order of calls, beside a dictionary that says what must be kept."""

    kind = "memory"

    addresses = st.builds(
        Address,
        st.sampled_from(["localhost", "www.iap.example"]),
        st.sampled_from(["/", "/a/", "/a/b/", "/ab/", "/a", "/feed.json"]),
        st.sampled_from(["", "page=2", "page=3"]),
    )

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = make(self.kind, Path(self.folder.name))
        self.kept: dict[Address, int] = {}
        self.tickets: list[tuple[Address, int, tuple[int, int]]] = []
        self.changes: dict[Address, int] = {}
        self.number = 0

    def teardown(self) -> None:
        self.folder.cleanup()

    @rule(address=addresses)
    def begin(self, address):
        self.number += 1
        self.tickets.append((address, self.number, self.store.ticket(address)))

    @precondition(lambda self: self.tickets)
    @rule(data=st.data(), kind=st.sampled_from([HTML, JSON, FEED]))
    def put(self, data, kind):
        position = data.draw(st.integers(0, len(self.tickets) - 1))
        address, number, ticket = self.tickets.pop(position)
        is_put = self.store.put(address, rendering(number, kind), ticket)
        if number < self.changes.get(address._replace(query=""), 0):
            assert not is_put  # what is in the same shard may be refused too
        if is_put:
            self.kept[address] = number

    def changed(self, is_meant) -> None:
        self.number += 1
        for path in ("/", "/a/", "/a/b/", "/ab/", "/a", "/feed.json"):
            for host in ("localhost", "www.iap.example"):
                address = Address(host, path)
                if is_meant(address):
                    self.changes[address] = self.number

    @rule(address=addresses)
    def renew(self, address):
        self.store.renew([address])
        self.changed(lambda other: other[:2] == address[:2])
        if not address.query:
            self.forget(lambda other: other[:2] == address[:2] and other.query)

    @rule(address=addresses)
    def drop(self, address):
        self.store.drop([address])
        self.changed(lambda other: other[:2] == address[:2])
        self.forget(
            lambda other: other == address or (not address.query and other[:2] == address[:2])
        )

    @rule(
        host=st.sampled_from(["localhost", "www.iap.example"]),
        path=st.sampled_from(["/", "/a/", "/a/b/"]),
    )
    def drop_below(self, host, path):
        self.store.drop_below(host, path)
        self.changed(lambda other: other.host == host and other.path.startswith(path))
        self.forget(lambda other: other.host == host and other.path.startswith(path))

    def forget(self, is_meant) -> None:
        self.kept = {
            address: number for address, number in self.kept.items() if not is_meant(address)
        }

    @invariant()
    def just_this_is_kept(self):
        assert sorted(self.store.addresses()) == sorted(self.kept)
        for address, number in self.kept.items():
            assert number_of(self.store.get(address)) == number


@pytest.mark.parametrize("kind", ["memory", *SHARED])
def test_any_order_of_calls_keeps_just_what_it_should(kind):
    machine = type(f"Orders of {kind}", (Orders,), {"kind": kind})
    case = machine.TestCase
    case.settings = profile(max_examples=40, stateful_step_count=30)
    case().runTest()
