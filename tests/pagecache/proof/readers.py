"""Compares what readers get with what they would get if nothing were kept."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from functools import partial
from hashlib import blake2b
from typing import Any, TypeVar

from django.db import connection
from django.test import override_settings
from wagtail.models import Site

from cms.surfaces import every_address
from pagecache.address import Address, on_every_host
from pagecache.models import Invalidation
from pagecache.render_on_demand import fetch
from pagecache.rendering import Rendering, render
from pagecache.stores import Kept, Store

Question = tuple[str, tuple[Any, ...]]
Answer = TypeVar("Answer")
LONGEST_DIFF = 30


@dataclass(frozen=True)
class Difference:
    """An address at which readers get something else than they should."""

    address: Address
    what: str

    def __str__(self) -> str:
        return f"{self.address}: {self.what}"


def public_addresses() -> set[Address]:
    """Every address that the site says it has."""
    return {
        address for site in Site.objects.all() for address in on_every_host(every_address(site))
    }


def difference(address: Address, kept: Kept | None, fresh: Rendering) -> Difference | None:
    """What is wrong with what is kept; where nothing is kept, readers get the fresh one."""
    if kept is None:
        return None
    if not fresh.is_kept:
        return Difference(address, f"is kept, but would be answered with {fresh.status}")
    if kept.headers != fresh.headers:
        return Difference(address, f"headers {set(kept.headers) ^ set(fresh.headers)}")
    if kept.bodies[""] != fresh.body:
        return Difference(address, excerpt(kept.bodies[""], fresh.body))
    if fresh.until and (kept.until is None or kept.until > fresh.until):
        return Difference(address, f"holds until {fresh.until}, not {kept.until}")
    return None


def excerpt(kept: bytes, fresh: bytes) -> str:
    texts = (body.decode().replace(",", ",\n").splitlines() for body in (kept, fresh))
    lines = unified_diff(*texts, "kept", "fresh", n=0, lineterm="")
    return "\n".join([line[:300] for line in lines][:LONGEST_DIFF])


class Readers:
    """Ask for every address after every edit.

    A rendering is made again where what is kept changed, or where an answer of the database that
    the last one was made with is another one now: from the same answers come the same bytes,
    which `ask_all()`, asking nothing of the sort, holds true.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.questions: dict[Address, set[Question]] = {}
        self.answers: dict[Question, bytes] = {}
        self.digests: dict[Address, str] = {}
        self.compared = 0

    def copy(self) -> "Readers":
        other = Readers(self.store)
        other.questions = dict(self.questions)
        other.answers = dict(self.answers)
        other.digests = dict(self.digests)
        return other

    def come(self) -> None:
        """Ask for every address for the first time, so that it is kept."""
        for address in sorted(public_addresses()):
            self.listen(address, partial(fetch, self.store))
            self.digests[address] = self.digest(address)
        self.note_answers()

    def ask_all(self) -> list[Difference]:
        """Compare every address with a fresh rendering."""
        self.answers = {}
        return self.compare(self.everything())

    def ask(self) -> list[Difference]:
        """Compare those of all addresses at which anything may differ."""
        changed = {question for question in self.answers if self.is_changed(question)}
        asked = {
            address
            for address in self.everything()
            if address not in self.questions
            or self.questions[address] & changed
            or self.digests.get(address) != self.digest(address)
        }
        return self.compare(asked)

    def everything(self) -> set[Address]:
        """All that is kept, all there is, and all there was."""
        return public_addresses() | set(self.store.addresses()) | set(self.questions)

    def digest(self, address: Address) -> str:
        kept = self.store.get(address)
        return kept.digest if kept else ""

    @override_settings(RECALLED_ANSWERS=0)
    def compare(self, addresses: Iterable[Address]) -> list[Difference]:
        found = []
        for address in sorted(addresses):
            kept, fresh = self.store.get(address), self.listen(address, render)
            self.digests[address] = kept.digest if kept else ""
            found += [wrong] if (wrong := difference(address, kept, fresh)) else []
            self.compared += 1
        self.note_answers()
        return found

    def note_answers(self) -> None:
        asked = set().union(*self.questions.values())
        self.answers = {one: self.answers.get(one) or answer(one) for one in asked}

    def listen(self, address: Address, act: Callable[[Address], Answer]) -> Answer:
        """What `act` gives for an address; notes the questions that it asks the database."""
        asked: set[Question] = set()

        def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if sql.startswith("SELECT") and Invalidation._meta.db_table not in sql:
                asked.add((sql, tuple(params or ())))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(listen):
            given = act(address)
        self.questions[address] = asked
        return given

    def is_changed(self, question: Question) -> bool:
        before = self.answers[question]
        self.answers[question] = answer(question)
        return before != self.answers[question]


def answer(question: Question) -> bytes:
    """A digest of the rows that the database gives."""
    with connection.cursor() as cursor:
        cursor.execute(*question)
        return blake2b(repr(cursor.fetchall()).encode(), digest_size=16).digest()


def families(differences: list[Difference]) -> Iterator[str]:
    """The first difference of each kind of address, and how many there are."""
    groups: dict[str, list[Difference]] = defaultdict(list)
    for one in differences:
        groups[one.address.path.strip("/").rpartition("/")[0] + one.address.query].append(one)
    for name, found in groups.items():
        yield f"[{len(found)} x {name or '/'}] {found[0]}"
