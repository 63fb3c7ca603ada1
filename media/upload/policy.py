"""Who may change and delete pictures and documents."""

from collections.abc import Iterable
from typing import Any

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry

from media.models import Document, Image
from media.upload.uses import uses_of


class FilePolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's, but others may rely on a file.

    Then nobody deletes it, and who uploaded it may no longer change it for that. Who may change
    every file still opens its form, which offers to propose a change: media/upload/forms.py.
    """

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Any
    ) -> bool:
        allowed, asked = self.had_permission(user, actions, instance), set(actions)
        if not allowed or not asked & {"change", "delete"}:
            return allowed
        return self.changes_all(user, asked - {"delete"}, instance) or not uses_of(instance)

    def had_permission(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        """Whether the user might do it if nobody relied on the file."""
        return bool(super().user_has_any_permission_for_instance(user, actions, instance))

    def changes_all(self, user: Any, actions: set[str], instance: Any) -> bool:
        """Whether one of the actions is allowed, independent of who uploaded the file."""
        known = actions & {"change", "choose"}
        return bool(known and self._check_perm(user, known, collection=instance.collection))


def register() -> None:
    """For exactly our models, so that they win over what Wagtail registers for them."""
    for model, rights in ((Image, "wagtailimages.Image"), (Document, "wagtaildocs.Document")):
        policy = FilePolicy(model, auth_model=rights, owner_field_name="uploaded_by_user")
        policy_registry.register(model, value=policy, exact_class=True)
