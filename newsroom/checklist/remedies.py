"""What a click does about what a rule of publishing finds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Words = str | Promise
# Is given the page and who asks; whether there was something to do.
Act = Callable[[Any, Any], bool]


@dataclass(frozen=True)
class Remedy:
    """The words of its button and of what came of it, and what it does."""

    label: Words
    done: Words
    apply: Act


remedies: dict[str, Remedy] = {}


def register_remedy(name: str, label: Words, done: Words) -> Callable[[Act], Act]:
    """Register what a click does about findings that name this remedy."""

    def add(act: Act) -> Act:
        remedies[name] = Remedy(label, done, act)
        return act

    return add
