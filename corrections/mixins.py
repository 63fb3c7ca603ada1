"""What stands on an article since its publication: corrections, and a retraction."""

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property

from cms import zone
from corrections.models import Act, ActKind


def moment_of(note: Act) -> str | None:
    return zone.local(note.in_force_at).isoformat() if note.in_force_at else None


class CorrectableMixin:
    """The notes of a text that can be corrected and retracted; a part of `Article`."""

    if TYPE_CHECKING:
        pk: Any
        alias_of_id: int | None
        full_url: str

    @cached_property
    def notes(self) -> list[Act]:
        """The retraction and the corrections in force: no query where the first one saw none."""
        if self.pk is None or not getattr(self, "has_notes", True):
            return []
        if hasattr(self, "prefetched_notes") and not self.alias_of_id:
            return list(self.prefetched_notes)
        return list(Act.objects.notes().filter(page=self.alias_of_id or self.pk))

    @property
    def corrections(self) -> list[Act]:
        """Newest first."""
        return [note for note in self.notes if note.kind == ActKind.CORRECTION]

    @property
    def retraction(self) -> Act | None:
        return next((note for note in self.notes if note.kind == ActKind.RETRACTION), None)

    def notes_text(self) -> str:
        """What the notes say, for the search."""
        return "\n".join(note.text for note in self.notes)

    def notes_data(self) -> dict[str, Any]:
        """Corrections and retraction in the words of schema.org, which has none for the latter."""
        data: dict[str, Any] = {}
        if self.notes:
            data["correction"] = [
                {
                    "@type": "CorrectionComment",
                    "@id": f"{self.full_url}#{note.anchor}",
                    "text": note.text,
                    "datePublished": moment_of(note),
                }
                for note in self.notes
            ]
        if self.retraction:
            data["creativeWorkStatus"] = "Retracted"
        return data
