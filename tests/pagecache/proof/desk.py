"""What every edit has in common: it is made, the scheduler works, and readers look everywhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant
from wagtail.models import Page

from pagecache.models import Invalidation
from tests.pagecache.proof.readers import Difference, Readers, families
from tests.pagecache.proof.world import World, commits, settle

# Which of the things that there are: the example's choice, taken modulo their number.
which = st.integers(min_value=0, max_value=10_000)
words = st.sampled_from(["Tata ruang", "Pesisir & pulau", "Air <bersih>", "Rumah", "Transportasi"])


class Desk(RuleBasedStateMachine):
    """An editor's desk; each rule is an edit, after which nothing is stale.

    Rules change the database only inside `edit()`. Several edits may come before the scheduler
    looks: see `hurry`.
    """

    world: ClassVar[World]
    readers_at_first: ClassVar[Readers]
    steps: ClassVar[int] = 0
    compared: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.story: list[str] = []
        self.hurried = 0
        self.is_changed = False
        self.ask_everywhere = False
        self.example = self.world.example()
        self.example.__enter__()
        self.readers = self.readers_at_first.copy()

    def teardown(self) -> None:
        try:
            if self.story:
                self.finish()
        finally:
            Desk.compared += self.readers.compared
            self.example.__exit__(None, None, None)

    def finish(self) -> None:
        settle()
        self.report(self.readers.ask_all())

    @contextmanager
    def edit(self, what: str) -> Iterator[None]:
        """One click of an editor: what it does is committed together."""
        self.world.clock.shift(timedelta(seconds=7))
        self.story.append(what)
        self.is_changed = True
        Desk.steps += 1
        with commits():
            yield

    @invariant()
    def nothing_is_stale(self) -> None:
        if self.hurried:
            self.hurried -= 1
        elif self.is_changed:
            settle()
            found = self.readers.ask_all() if self.ask_everywhere else self.readers.ask()
            self.report(found)
            self.is_changed = self.ask_everywhere = False
            assert not Invalidation.objects.filter(attempts__gt=0).exists(), self.told()

    def report(self, found: list[Difference]) -> None:
        assert not found, "\n".join([self.told(), *families(found)])

    def told(self) -> str:
        return "\n".join(["After these edits:", *self.story])


def one(things: QuerySet[Any] | Any, number: int) -> Any:
    """One of some things; None where there is none."""
    keys = list(things.order_by("pk").values_list("pk", flat=True))
    return things.model._default_manager.get(pk=keys[number % len(keys)]) if keys else None


def specific(pages: Any, number: int) -> Any:
    """One of some pages, as its own kind."""
    page = one(pages, number)
    return Page.objects.get(pk=page.pk).specific if page else None


def name(thing: Model) -> str:
    return f"{thing._meta.model_name} {thing.pk}"
