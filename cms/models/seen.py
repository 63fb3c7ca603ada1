"""Who decides on a text names the revision that they had before them: it has to be the newest."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from cms.gate import Refusal
from cms.models.opened import OpenedFormMixin

# Buttons of Wagtail's editor that hand a text to others, and those that also decide on it.
SUBMITTING = {"action-submit", "action-restart-workflow"}
DECISIONS = SUBMITTING | {"action-publish"}


def changed_meanwhile() -> Refusal:
    return Refusal("changed-meanwhile", _("Somebody changed this text. Read it again."))


def names_newest(text: Any, data: Mapping[str, Any]) -> bool:
    """Whether a form of Wagtail's editor was loaded from the newest revision of a text.

    Autosave may overwrite a revision, which keeps its key: the time counts too. The editor names
    the revision that its own autosave has made as the one to overwrite; no other session does.
    """
    found = type(text)._base_manager.filter(pk=text.pk, latest_revision__isnull=False)
    newest = found.values_list("latest_revision", "latest_revision__created_at").first()
    if newest is None:
        return True
    key, saved_at = newest
    if overwritten := data.get("overwrite_revision_id"):
        return bool(overwritten == str(key))
    loaded = (data.get("loaded_revision_id"), data.get("loaded_revision_created_at"))
    return loaded == (str(key), saved_at.isoformat())


class DecisionFormMixin(OpenedFormMixin):
    """A form of the editor that says what is in the way of a decision, and loses nothing typed."""

    errors: Any

    def is_valid(self) -> bool:
        if not super().is_valid():  # type: ignore[misc] # a mixin of forms
            return False
        for refusal in self.refusals():
            field = refusal.field if refusal.field in self.fields else None
            self.add_error(field, refusal.message)  # type: ignore[attr-defined] # of a form
        return not self.errors

    def refusals(self) -> Iterable[Refusal]:
        """For what the pressed button asks; a saved draft may be as unfinished as it likes."""
        pressed = DECISIONS & set(self.data)
        if not pressed and not self.step_action:
            return []
        if not names_newest(self.instance, self.data):
            return [changed_meanwhile()]
        return self.obstacles(pressed)

    @property
    def step_action(self) -> str:
        """What is decided on the step of a workflow; "" where nothing is."""
        return str(self.data.get("workflow-action-name", ""))

    def obstacles(self, pressed: set[str]) -> list[Refusal]:
        """What is in the way of a decision on the newest revision."""
        raise NotImplementedError
