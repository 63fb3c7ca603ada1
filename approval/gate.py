"""The gate between a text and its readers: what it says, and who may go on all the same.

At SUBMIT and at PUBLISH it asks the rules of publishing (`approval/rules.py`), and at PUBLISH
whether a second person answers for the text (`approval/four_eyes.py`).

SUBMIT is when a text enters its workflow: the editor's form asks, which shows a refusal at its
field and loses nothing, and the first step of the workflow for everybody else. PUBLISH is asked by
`BasePage.publish()` for the editor, bulk actions, the API and the scheduler alike, and by the last
approval. Trusted code that publishes without a user is asked nothing: imports, the demo, tests. A
scheduled text that is refused when its time comes is taken out of the schedule
(`newsroom/calling_off.py`), so that it does not stop those behind it.

A user with the right to overrule a refusal does so under “What is in the way” in the page's menu,
with a reason: it is kept in `approval.models.Override` and in the page's history, and holds for
exactly this content and this code.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import policy_registry

SUBMIT, PUBLISH = "submit", "publish"

MayOverrule = Callable[[Any], bool]
GroupMayOverrule = Callable[[Group], bool]
ADMINISTER = "approval.overrule_gate"


def nobody(user: Any) -> bool:
    return False


def no_group(group: Group) -> bool:
    return False


def editors(user: Any) -> bool:
    """Those who edit or publish what others write."""
    rights = policy_registry.get_by_type(Page)
    return bool(user.is_active and rights.user_has_any_permission(user, {"lock", "publish"}))


def groups_of_editors(group: Group) -> bool:
    """Those whose members edit or publish what others write."""
    rights = ("lock_page", "publish_page")
    granted = GroupPagePermission.objects.filter(group=group, permission__codename__in=rights)
    return bool(granted.exists())


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
