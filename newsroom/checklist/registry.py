"""The registry of checks that a page has to pass before people see it.

An app registers its checks in its own `checklist.py`, which is found at start.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from wagtail.models import Page

from approval.normal import minute, number
from cms.models import BasePage

FORM = "form"  # the check that says what the form would refuse
Words = str | Promise
# What a subject is made of; each has one spelling in a key, wherever it was read from.
Part = str | int | date | datetime | Decimal | None


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
    from others of the same check: what somebody answered for holds while it stays the same. It is
    a word, or parts as they are: a moment, a day or a number is not written out by the check.
    `remedy` is the name of what a click does about it, where that is possible.
    """

    level: Level
    message: Words
    field: str
    subject: Part | tuple[Part, ...] = ""
    block: str = ""
    address: str = ""
    check: str = ""
    remedy: str = ""

    @property
    def key(self) -> str:
        """What identifies the finding, whatever language it is told in; 32 characters."""
        parts = self.subject if isinstance(self.subject, tuple) else (self.subject,)
        text = f"{self.check}\n{self.field}\n{' '.join(map(spelled, parts))}"
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    @property
    def is_block(self) -> bool:
        return self.level is Level.BLOCK


def spelled(part: Part) -> str:
    """A part of a key: moments in UTC to the minute, numbers without trailing zeros."""
    if isinstance(part, datetime):
        return str(minute(part))
    return str(number(part)) if isinstance(part, Decimal) else str(part)


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
    """Everything the checks find on a page, what blocks first; one place is told of once.

    What another check blocks is said better by that than by the form.
    """
    found = [finding for one in _checks.values() for finding in results(one, page)]
    told = {(one.field, one.block) for one in found if one.is_block and one.check != FORM}
    found = [one for one in found if one.check != FORM or (one.field, one.block) not in told]
    return sorted(found, key=lambda finding: not finding.is_block)


def results(one: Registered, page: Page) -> Iterator[Finding]:
    if isinstance(page, one.kinds):
        for finding in one.check(page):
            yield replace(finding, check=one.name)
