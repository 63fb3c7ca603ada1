"""What stands on an article since its publication: corrections, and a retraction."""

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property

from corrections.models import EditorialNotice, NoticeKind
from corrections.page_lock import TakedownMixin


class CorrectableMixin(TakedownMixin):
    """The notes of a text that can be corrected and retracted; a part of `Article`."""

    if TYPE_CHECKING:
        pk: Any
        alias_of_id: int | None
        full_url: str

    @cached_property
    def notes(self) -> list[EditorialNotice]:
        """The retraction and the corrections in force: no query where the first one saw none."""
        if self.pk is None or not getattr(self, "has_notes", True):
            return []
        if hasattr(self, "prefetched_notes") and not self.alias_of_id:
            return list(self.prefetched_notes)
        return list(EditorialNotice.objects.notes().filter(page=self.alias_of_id or self.pk))

    @property
    def corrections(self) -> list[EditorialNotice]:
        """Newest first."""
        return [note for note in self.notes if note.kind == NoticeKind.CORRECTION]

    @property
    def retraction(self) -> EditorialNotice | None:
        return next((note for note in self.notes if note.kind == NoticeKind.RETRACTION), None)

    def notes_text(self) -> str:
        """What the notes say, for the search."""
        return "\n".join(note.text for note in self.notes)
