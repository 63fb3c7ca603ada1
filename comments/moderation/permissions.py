"""Who may do what with comments in the administration."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from accounts.models import User
from comments.models import ReaderComment

Person = User | AnonymousUser


class CommentPolicy(ModelPermissionPolicy):
    """Comments are decided on: never added, edited or deleted by hand.

    `change` lets a person see the queue, `can_moderate` decide. What a reader wrote stays as it
    was written; `comments.moderation.transitions.erase` takes it away.
    """

    REFUSED = {"add", "delete", "publish"}

    def user_has_permission(self, user: Person, action: str) -> bool:
        return action not in self.REFUSED and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Person, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def may_decide(self, user: Person) -> bool:
        return user.is_active and user.has_perm("comments.can_moderate")

    def may_erase(self, user: Person) -> bool:
        return user.is_active and user.has_perm("comments.delete_readercomment")


class ModeratorsPolicy(ModelPermissionPolicy):
    """What belongs to the moderators' desk: moderators may do everything."""

    refused: set[str] = set()

    def user_has_permission(self, user: Person, action: str) -> bool:
        is_moderator = user.is_active and user.has_perm("comments.can_moderate")
        return is_moderator and action not in self.refused

    def user_has_any_permission(self, user: Person, actions: Any) -> bool:
        return self.user_has_permission(user, "change")


class StandingPolicy(ModeratorsPolicy):
    """A standing begins in the queue, beside a comment; it is changed and taken away anywhere."""

    refused = {"add"}


def policy() -> CommentPolicy:
    """The one that is in force for comments."""
    return policy_registry.get_by_type(ReaderComment)
