"""Who decides on a text names the revision that they had before them: it has to be the newest."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from approval.choosing import ApproveForm, ChangesForm, refusals_of
from approval.gate import Refusal
from approval.opened import OpenedFormMixin

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


def no_words() -> Refusal:
    return Refusal("no-words", _("Say what should be changed."))


def extra_data(text: str) -> dict[str, Any]:
    """What the dialog of a decision gave to the editor; nothing where that is no JSON object."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


class DecisionFormMixin(OpenedFormMixin):
    """A form of the editor that says what is in the way of a decision, and loses nothing typed."""

    errors: Any

    def is_valid(self) -> bool:
        form: Any = super()
        if not form.is_valid():
            return False
        self.refused = list(self.refusals())
        for refusal in self.refused:
            field = refusal.field if refusal.field in self.fields else None
            form.add_error(field, refusal.message)
        return not self.errors

    def refusals(self) -> Iterable[Refusal]:
        """For what the pressed button asks; a saved draft may be as unfinished as it likes."""
        pressed = DECISIONS & set(self.data)
        if not pressed and not self.step_action:
            return []
        if not names_newest(self.instance, self.data):
            return [changed_meanwhile()]
        form = self.step_form
        if form is not None and not form.is_valid():
            return [Refusal("step", words) for words in refusals_of(form)]
        return self.obstacles(pressed)

    @property
    def step_action(self) -> str:
        """What is decided on the step of a workflow; "" where nothing is."""
        return str(self.data.get("workflow-action-name", ""))

    @cached_property
    def step_form(self) -> ApproveForm | ChangesForm | None:
        """What the dialog of the step asked; it is the browser's, and so is looked at again."""
        data = extra_data(str(self.data.get("workflow-action-extra-data") or "{}"))
        forms = {"approve": ApproveForm, "reject": ChangesForm}
        form = forms.get(self.step_action)
        return form(data) if form else None

    def obstacles(self, pressed: set[str]) -> list[Refusal]:
        """What is in the way of a decision on the newest revision."""
        raise NotImplementedError
