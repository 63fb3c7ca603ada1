"""What pages and entries of the vocabulary share: revisions that autosave does not overwrite."""

from typing import Any

from wagtail.models import Revision


class ProtectedRevisionsMixin:
    """Autosave overwrites its last revision, but never one that others rely on."""

    def save_revision(self, *args: Any, **options: Any) -> Revision:
        overwritten = options.get("overwrite_revision")
        if overwritten and self.is_relied_on(overwritten):
            options["overwrite_revision"] = None
        revision: Revision = super().save_revision(*args, **options)  # type: ignore[misc] # Wagtail's
        return revision

    def is_relied_on(self, revision: Revision) -> bool:
        """Whether the revision is live, or lies before somebody to decide."""
        is_live = revision.pk == self.live_revision_id  # type: ignore[attr-defined] # of a draft
        return is_live or bool(revision.task_states.exists())
