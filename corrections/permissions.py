"""Who may propose and confirm an act, and on which pages.

The rights on the tree of pages as an administrator gave them to groups, and not what may be done
with a draft at the moment: an act is decided on by itself, not with the text.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.models import User
from cms.models.page import HOME_DEPTH
from corrections.mixins import CorrectableMixin
from corrections.models import EditorialNotice, NoticeKind
from corrections.page_lock import TakedownMixin

POLICY = PagePermissionPolicy()


def may_propose(user: Any, page: Page) -> bool:
    """Who may write the page, or publish it."""
    return bool(POLICY.user_has_any_permission_for_instance(user, {"change", "publish"}, page))


def may_confirm(user: Any, page: Page | None) -> bool:
    """Who may publish where the page is; of one that is erased, anywhere."""
    if page is None:
        return bool(POLICY.user_has_permission(user, "publish"))
    return bool(POLICY.user_has_permission_for_instance(user, "publish", page))


def may_see(user: Any, act: EditorialNotice) -> bool:
    return may_confirm(user, act.page) or bool(act.page and may_propose(user, act.page))


def who_may_confirm(page: Page) -> QuerySet[User]:
    people: QuerySet[User] = POLICY.users_with_permission_for_instance("publish", page)
    return people


def kinds_for(page: Page) -> list[NoticeKind]:
    """What can be proposed for a page as it is now; nothing for home pages and lists.

    A text that readers cannot see is neither corrected nor retracted; what they once saw may have
    to be taken down all the same.
    """
    specific = page.specific
    if not can_be_taken_down(specific):
        return []
    if specific.live and isinstance(specific, CorrectableMixin):
        return list(NoticeKind)
    return [NoticeKind.TAKEDOWN]


def can_be_taken_down(page: Page) -> bool:
    """Whether it is a page of its own, not a frame for others, that readers have seen."""
    was_seen = page.live or page.first_published_at is not None
    is_below_home = page.depth > HOME_DEPTH and not page.alias_of_id
    return was_seen and is_below_home and isinstance(page, TakedownMixin)
