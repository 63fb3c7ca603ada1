"""The one gate between a text and its readers: apps register their reasons to refuse here.

    @gate.register(gate.SUBMIT, gate.PUBLISH)
    def has_a_summary(page, revision, user):
        if not page.summary:
            yield gate.Refusal("summary", _("Write a summary."), field="summary")

A check is called with the page as it would be published: `page` carries the content, saved or not.
`revision` is that content as it was saved, or None while a form is being checked; `user` is who
acts, or None where the scheduler or trusted code does. It yields what is in the way, and nothing
where nothing is. It must not write, and must not fail: an exception stops the act.

The checks of SUBMIT are asked when a text enters its workflow: by the editor's form, which shows
a refusal at its field and loses nothing, and by the first step of the workflow for everybody else.
Those of PUBLISH are asked by `BasePage.publish()` for the editor, bulk actions, the API and the
scheduler alike, and by the last approval. Trusted code that publishes without a user is asked
nothing: imports, the demo, tests. When the scheduler is refused, the schedule is called off and its
people are told (`called_off`): a text that may not go live must not stop those behind it.

A user with the right to overrule a refusal does so under “What is in the way” in the page's menu,
with a reason: it is kept in `approval.models.Override` and in the page's history, and holds for
exactly this content and this code. That nobody publishes their own text is not registered here: it
is the gate itself, see approval/models/approval.py.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.dispatch import Signal
from wagtail.actions.publish_page_revision import PublishPagePermissionError

SUBMIT, PUBLISH = "submit", "publish"

# Sent by a page whose schedule ended: `revision`, the `moment` it was to go live, and the `user`
# who changed the text, or None where the gate refused when the time came.
called_off = Signal()

MayOverrule = Callable[[Any], bool]
GroupMayOverrule = Callable[[Group], bool]
ADMINISTER = "approval.overrule_gate"


def nobody(user: Any) -> bool:
    return False


def no_group(group: Group) -> bool:
    return False


def anyone(user: Any) -> bool:
    """Everybody of the team who can reach the page: for what is a warning."""
    return bool(user.is_active)


def administrators(user: Any) -> bool:
    return bool(user.has_perm(ADMINISTER))


def superusers(user: Any) -> bool:
    return bool(user.is_active and user.is_superuser)


@dataclass(frozen=True)
class Refusal:
    """One reason why a text must not go on.

    `code` names the reason for good (letters, digits, hyphens; at most 80), `message` says it in
    the reader's language, `field` is the form field to mend, or "". `overruled_by` says who may go
    on all the same.
    """

    code: str
    message: str
    field: str = ""
    overruled_by: MayOverrule = nobody
    overruled_by_group: GroupMayOverrule = no_group


class Refused(PublishPagePermissionError):
    """The gate is shut; `refusals` says why."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = list(refusals)
        super().__init__(" ".join(str(refusal.message) for refusal in self.refusals))


Check = Callable[[Any, Any, Any], Iterable[Refusal]]

_checks: dict[str, list[Check]] = {SUBMIT: [], PUBLISH: []}


def register(*steps: str) -> Callable[[Check], Check]:
    """Register a check for one or both steps; the module is imported at the start of its app."""

    def add(check: Check) -> Check:
        for step in steps:
            _checks[step].append(check)
        return check

    return add


def found(step: str, page: Any, revision: Any, user: Any) -> list[Refusal]:
    """What the registered checks have to say, in the order of their registration."""
    return [refusal for check in _checks[step] for refusal in check(page, revision, user)]
