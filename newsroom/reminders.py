"""One reminder a day for each step that is late."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms import zone
from mail.notices import Message, tell
from newsroom.approval import assignments
from newsroom.models import Assignment
from newsroom.panels import edit_url


def remind() -> int:
    """Remind who has to decide what is late; gives the number of steps. Safe to call at any time.

    Each step is noted in the transaction that writes its messages, so that two schedulers, or one
    that is killed and starts again, remind nobody twice on one day.
    """
    today = zone.today()
    reminded = 0
    for key in assignments.late(today).values_list("pk", flat=True):
        with transaction.atomic():
            row = assignments.late(today).select_for_update(of=("self",)).filter(pk=key).first()
            if row is None:
                continue
            write_to_owners(row)
            row.reminded_on = today
            row.save(update_fields=["reminded_on"])
            reminded += 1
    return reminded


def write_to_owners(row: Assignment) -> None:
    page = row.step.workflow_state.content_object

    def write() -> Message:
        names = {
            "title": getattr(page, "draft_title", "") or str(page),
            "step": row.step.task.name,
            "day": date_format(row.due_on, "DATE_FORMAT"),
        }
        return Message(
            _("Late: %(title)s") % names,
            _("“%(title)s” was to be decided at the step “%(step)s” by %(day)s.") % names,
            _("Read and decide"),
            edit_url(page),
        )

    tell(assignments.owners(row), "submitted", write, page)
