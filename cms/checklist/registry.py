"""The registry of checks that a page has to pass before people see it.

An app registers its checks in its own `checklist.py`, which is found at start.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from wagtail.models import Page

from cms.models import BasePage

Words = str | Promise


class Level(StrEnum):
    """What a finding holds up.

    BLOCK: submitting and publishing, until it is put right or an administrator answers for it.
    WARNING: publishing, until it is put right or an editor answers for it.
    """

    BLOCK = "block"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """What a check found, and where to put it right.

    `field` is the name of a field of the page, `block` the id of a block of its body. `address` is
    where to put it right where that is not the editor of the page. `subject` tells this finding
    from others of the same check: what somebody answered for holds while it stays the same.
    `remedy` is the name of what a click does about it, where that is possible.
    """

    level: Level
    message: Words
    field: str
    subject: str = ""
    block: str = ""
    address: str = ""
    check: str = ""
    remedy: str = ""

    @property
    def key(self) -> str:
        """What identifies the finding, whatever language it is told in; 32 characters."""
        text = f"{self.check}\n{self.field}\n{self.subject}"
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    @property
    def is_block(self) -> bool:
        return self.level is Level.BLOCK


Check = Callable[[Page], Iterable[Finding]]
# Is given the page and who asks; whether there was something to do.
Remedy = Callable[[Any, Any], bool]


@dataclass(frozen=True)
class Registered:
    name: str
    check: Check
    kinds: tuple[type[Page], ...]


@dataclass(frozen=True)
class RegisteredRemedy:
    """What a click does about a finding: the words of its button and of what came of it."""

    label: Words
    done: Words
    apply: Remedy


_checks: dict[str, Registered] = {}
remedies: dict[str, RegisteredRemedy] = {}


def register(name: str, *kinds: type[Page]) -> Callable[[Check], Check]:
    """Register a function as a check of pages of some kinds, of all without any; a name once.

    The check is given the page as it would go live, which may not be stored so. It is asked while
    people write: it answers in a fraction of a second and changes nothing.
    """

    def add(check: Check) -> Check:
        if name in _checks:
            raise ValueError(f"The check {name!r} is registered twice.")
        _checks[name] = Registered(name, check, kinds or (BasePage,))
        return check

    return add


def register_remedy(name: str, label: Words, done: Words) -> Callable[[Remedy], Remedy]:
    """Register what a click does about findings that name this remedy."""

    def add(remedy: Remedy) -> Remedy:
        remedies[name] = RegisteredRemedy(label, done, remedy)
        return remedy

    return add


def findings(page: Page) -> list[Finding]:
    """Everything the checks find on a page, what blocks first."""
    found = [finding for one in _checks.values() for finding in results(one, page)]
    return sorted(found, key=lambda finding: not finding.is_block)


def results(one: Registered, page: Page) -> Iterator[Finding]:
    if isinstance(page, one.kinds):
        for finding in one.check(page):
            yield replace(finding, check=one.name)
