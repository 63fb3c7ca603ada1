"""What pages and entries of the vocabulary share: what is a revision, and which of them stay."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision

from approval.digest import BOOKKEEPING
from approval.moment import SCHEDULE
from approval.normal import normal


class ProtectedRevisionsMixin:
    """Only a changed content is a revision; autosave never overwrites one that others rely on."""

    if TYPE_CHECKING:
        pk: Any
        live_revision_id: int | None
        serializable_data: Callable[[], dict[str, Any]]

    def save_revision(self, *args: Any, **options: Any) -> Revision:
        if options.get("approved_go_live_at") is None and (newest := self.same_as_newest()):
            return self.leave_as_it_is(newest, clean=options.get("clean", True))
        overwritten = options.get("overwrite_revision")
        if overwritten and self.is_relied_on(overwritten):
            options["overwrite_revision"] = None
        stored: Any = super()
        revision: Revision = stored.save_revision(*args, **options)
        return revision

    def same_as_newest(self) -> Revision | None:
        """The newest revision as it is stored now, if it has the content of this object."""
        model: Any = type(self)
        stored = model._base_manager.filter(pk=self.pk).values("latest_revision")
        newest: Revision | None = Revision.objects.filter(pk__in=stored).first()
        if newest is None:
            return None
        content = self.serializable_data()
        return newest if written(model, content) == written(model, newest.content) else None

    def leave_as_it_is(self, newest: Revision, clean: bool) -> Revision:
        """Write no revision, and the comments of the editors alone."""
        model: Any = self
        if clean:
            model.full_clean()
        if isinstance(model, Page):
            for comment in getattr(model, COMMENTS_RELATION_NAME).filter(pk__isnull=True):
                comment.revision_created = newest
            model.save(update_fields=[COMMENTS_RELATION_NAME], clean=False)
        model.latest_revision = newest
        return newest

    def is_relied_on(self, revision: Revision) -> bool:
        """Whether the revision is live, or lies before somebody to decide."""
        is_live = revision.pk == self.live_revision_id
        return is_live or bool(revision.task_states.exists())


def written(model: Any, content: dict[str, Any]) -> dict[str, Any]:
    """All that people set in a content, in its one spelling; the schedule too."""
    return {
        name: value
        for name, value in normal(model, content).items()
        if name in SCHEDULE or name not in BOOKKEEPING
    }
