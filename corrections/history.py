"""How the history of a page tells of acts."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from corrections.models import NoticeKind

LABELS = {
    "propose": gettext_lazy("Proposed"),
    "confirm": gettext_lazy("Confirmed"),
    "refuse": gettext_lazy("Refused"),
    "ask_to_undo": gettext_lazy("Asked to undo"),
    "undo": gettext_lazy("Undone"),
}


class ActFormatter(LogFormatter):
    """`Ralat – diajukan: “…”`."""

    def format_message(self, log_entry: Any) -> str:
        known = dict(NoticeKind.choices)
        names = {
            "kind": known.get(log_entry.data.get("kind"), "–"),
            "verb": str(self.label).lower(),
            "text": log_entry.data.get("text", ""),
        }
        return _("%(kind)s – %(verb)s: “%(text)s”") % names

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


ACTIONS: dict[str, type[ActFormatter]] = {
    name: type(f"Act{name.title()}Formatter", (ActFormatter,), {"label": label})
    for name, label in LABELS.items()
}
