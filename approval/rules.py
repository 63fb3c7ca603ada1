"""The rules of publishing: what a page has to get right, and what each breach holds up.

    @rule("press-contact", PressRelease)  # a name for good, and the kinds of page
    def press_contact(page):
        if nobody_can_be_asked(page):
            yield Finding(Level.BLOCK, _("There is no press contact."), "contacts")

An app has its rules in its `checklist.py`, which is imported at start. A rule is given the page as
it would go live, saved or not. It is asked while people write, at submitting and at publishing: it
answers in a fraction of a second and changes nothing. If it fails, nothing is published.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from wagtail.models import Page

from approval import gate
from approval.gate import Refusal
from approval.normal import minute, number

FORM = "form"  # the rule that says what the form would refuse
Words = str | Promise
# What a subject is made of; each has one spelling in a key, wherever it was read from.
Part = str | int | date | datetime | Decimal | None


class Level(StrEnum):
    """What a finding holds up until it is put right, and who may answer for it as it is.

    STOP: submitting and publishing; nobody may answer for it.
    BLOCK: submitting and publishing; an administrator may answer for it.
    WAIT: publishing; nobody may answer for it.
    WARNING: publishing; an editor may answer for it.
    """

    STOP = "stop"
    BLOCK = "block"
    WAIT = "wait"
    WARNING = "warning"


MAY_OVERRULE = {
    Level.BLOCK: (gate.administrators, gate.no_group),
    Level.WARNING: (gate.editors, gate.groups_of_editors),
}


@dataclass(frozen=True)
class Finding:
    """What a rule found, and where to put it right.

    `field` is the name of a field of the page, `block` the id of a block of its body. `address` is
    where to put it right where that is not the editor of the page. `subject` tells this finding
    from others of the same rule: what somebody answered for holds while it stays the same. It is
    a word, or parts as they are: a moment, a day or a number is not written out by the rule.
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
        """Whether it holds up submitting too."""
        return self.level in (Level.STOP, Level.BLOCK)

    @property
    def refusal(self) -> Refusal:
        """The finding in the words of the gate; its code is what an `Override` names."""
        code = f"{self.check}-{self.key[:16]}"
        people = MAY_OVERRULE.get(self.level, (gate.nobody, gate.no_group))
        return Refusal(code, str(self.message), self.field, *people)


def spelled(part: Part) -> str:
    """A part of a key: moments in UTC to the minute, numbers without trailing zeros."""
    if isinstance(part, datetime):
        return str(minute(part))
    return str(number(part)) if isinstance(part, Decimal) else str(part)


Check = Callable[[Any], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    name: str
    check: Check
    kinds: tuple[type[Page], ...]
    is_binding: bool


_rules: dict[str, Rule] = {}


def rule(name: str, *kinds: type[Page], binding: bool = False) -> Callable[[Check], Check]:
    """Register a function as a rule for pages of some kinds, for all without any; a name once.

    A `binding` rule holds also where the checklist only shows what it finds (`WARTA_CHECKLIST`).
    """

    def add(check: Check) -> Check:
        if name in _rules:
            raise ValueError(f"The rule {name!r} is registered twice.")
        _rules[name] = Rule(name, check, kinds or (Page,), binding)
        return check

    return add


def findings(page: Page, only_binding: bool = False) -> list[Finding]:
    """Everything the rules find on a page, what blocks first; one place is told of once.

    What another rule blocks is said better by that than by the form.
    """
    asked = [one for one in _rules.values() if one.is_binding or not only_binding]
    found = [finding for one in asked for finding in results(one, page)]
    told = {(one.field, one.block) for one in found if one.is_block and one.check != FORM}
    found = [one for one in found if one.check != FORM or (one.field, one.block) not in told]
    return sorted(found, key=lambda finding: not finding.is_block)


def results(one: Rule, page: Page) -> Iterator[Finding]:
    if isinstance(page, one.kinds):
        for finding in one.check(page):
            yield replace(finding, check=one.name)


def refused(step: str, page: Page) -> list[Refusal]:
    """What the rules refuse at a step of a page as it is given; overrides do not count here."""
    found = findings(page, only_binding=not settings.WARTA_CHECKLIST)
    return [one.refusal for one in found if one.is_block or step == gate.PUBLISH]
