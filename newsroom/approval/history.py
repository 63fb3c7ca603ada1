"""What the history of a page says about approval."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from approval.moment import DECIDED, in_words

ACTIONS = {
    "warta.approved_by_link": (
        _("Approve by link"),
        _("%(name)s approved this revision by link. %(comment)s"),
    ),
    "warta.changes_requested_by_link": (
        _("Ask for changes by link"),
        _("%(name)s asked for changes by link: %(comment)s"),
    ),
    "warta.link_handed_out": (
        _("Show an approval link"),
        _("The link for %(name)s was shown, to be sent"),
    ),
    "warta.link_revoked": (
        _("Withdraw an approval link"),
        _("The link for %(name)s was withdrawn"),
    ),
    "warta.step_taken": (_("Take a step"), _("Took the step “%(step)s”")),
    "warta.step_released": (_("Give back a step"), _("Gave back the step “%(step)s”")),
    "warta.step_due": (_("Set when a step is due"), _("The step “%(step)s” is due on %(due)s")),
    "warta.settings_changed": (_("Change settings"), _("Before and after: %(changes)s")),
    "warta.file_proposed": (
        _("Propose another file"),
        _("Proposed “%(new)s” in place of the file “%(old)s”. %(changes)s"),
    ),
    "warta.translation_compared": (
        _("Compare a translation"),
        _("Says the same as “%(title)s” again"),
    ),
    "warta.overruled": (
        _("Overrule the gate"),
        _("Went on although: %(message)s Reason: %(reason)s"),
    ),
}


class Said(LogFormatter):
    """An entry in words, with what it keeps."""

    def format_message(self, log_entry: Any) -> str:
        return str(self.message) % log_entry.data


class Decided(LogFormatter):
    """When a text goes live, in the reader's language."""

    label = _("Set when it goes live")

    def format_message(self, log_entry: Any) -> str:
        written = log_entry.data["moment"]
        moment = in_words(datetime.fromisoformat(written) if written else None)
        words = {"name": log_entry.data["name"], "moment": moment}
        return str(_("%(name)s set when it goes live: %(moment)s")) % words


def register_actions(registry: LogActionRegistry) -> None:
    for action, (label, message) in ACTIONS.items():
        formatter = type("Said", (Said,), {"label": label, "message": message})
        registry.register_action(action)(formatter)
    registry.register_action(DECIDED)(Decided)
