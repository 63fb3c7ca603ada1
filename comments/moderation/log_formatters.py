"""How the log tells a decision: what was before, what after, for which rule, and by which way."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import LogFormatter

from comments.models import ReaderComment, Rule, Standing


def named(value: str) -> str:
    """A state or a standing as the screen calls it."""
    names: dict[str, Any] = dict(ReaderComment.Status.choices)
    names |= {
        "": _("like everybody else"),
        Standing.Kind.TRUSTED.value: _("trusted"),
        Standing.Kind.HELD.value: _("always held"),
    }
    return str(names.get(value, value))


class Decision(LogFormatter):
    """`Refused (Waiting → Refused; Insults, threats or hatred)`."""

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data or {}
        if "after" not in data:
            return str(self.message)
        parts = []
        if data.get("before") or log_entry.action == "comments.standing":
            parts.append(f"{named(data['before'])} → {named(data['after'])}")
        if data.get("rule") in Rule.values:
            parts.append(str(Rule(data["rule"]).label))
        if data.get("trusted"):
            parts.append(_("by itself, since the writer is trusted"))
        if data.get("link"):
            parts.append(_("by the link in a mail"))
        return f"{self.message} ({'; '.join(parts)})" if parts else str(self.message)
