"""Who may do what with comments in the administration."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.permission_policies import ModelPermissionPolicy

from cms.models import User

Person = User | AnonymousUser


class CommentPolicy(ModelPermissionPolicy):
    """Comments are decided on: never added, edited or deleted by hand.

    `change` lets a person see the queue, `can_moderate` decide. What a reader wrote stays as it
    was written; `comments.moderation.erase` takes it away.
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
