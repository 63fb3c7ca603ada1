"""Who asked for changes to a text, and in which words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import COMMENTS_RELATION_NAME, TaskState, WorkflowState

from cms import zone


@dataclass(frozen=True)
class Asked:
    """A text came back: from whom, when, with which words, and how many remarks in its margin."""

    name: str
    moment: datetime
    words: str
    remarks: int

    @property
    def heading(self) -> str:
        names = {"person": self.name, "moment": zone.written(self.moment)}
        return _("%(person)s asked for changes on %(moment)s") % names

    @property
    def margin(self) -> str:
        """That there are remarks beside the text; "" where there are none."""
        if not self.remarks:
            return ""
        text = ngettext(
            "%(count)d comment stands beside the text.",
            "%(count)d comments stand beside the text.",
            self.remarks,
        )
        return text % {"count": self.remarks}

    @property
    def html(self) -> SafeString:
        words = linebreaks_filter(self.words)
        return format_html("<strong>{}</strong> {} {}", self.heading, words, self.margin)


def asked_for(page: Any) -> Asked | None:
    """What somebody asked for, of a page that came back and was not handed in again."""
    state = getattr(page, "current_workflow_state", None) if page.pk else None
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    step = state.current_task_state
    moment = step.finished_at or step.started_at
    name = who_decided(step) or _("Somebody")
    return Asked(name, moment, step.get_comment(), remarks(page))


def who_decided(step: TaskState) -> str:
    """The name of who decided on a step, with an account or by a link; "" where nobody is known."""
    link = next((one for one in step.approval_links.all() if one.used_at), None)
    return str(link.name if link else step.finished_by or "")


def remarks(page: Any) -> int:
    """How many comments in the editor nobody has dealt with; only pages have any."""
    comments = getattr(page, COMMENTS_RELATION_NAME, None)
    return int(comments.filter(resolved_at=None).count()) if comments else 0
