"""What the schedule adds to the administration: its list, its buttons, its words in histories."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, Page

from accounts.models import User
from cms import zone
from newsroom.calling_off import End
from newsroom.schedule import due, views


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    scheduled = views.ScheduledView
    return [
        path("schedule/", scheduled.as_view(), name="schedule"),
        path("schedule/results/", scheduled.as_view(results_only=True), name="schedule_results"),
        path("schedule/<int:page_id>/cancel/", views.cancel, name="schedule_cancel"),
        path("schedule/<int:page_id>/move/", views.move, name="schedule_move"),
    ]


@hooks.register("register_page_header_buttons")
def offer_to_cancel(
    page: Page, user: User, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    if page.pk and page.scheduled_revision and views.may_cancel(page, user):
        address = reverse("schedule_cancel", args=[page.pk])
        yield Button(_("Take out of the schedule"), address, icon_name="calendar-alt", priority=65)


@hooks.register("register_log_actions")
def register_words(actions: LogActionRegistry) -> None:
    actions.register_action(End.EDITED.action)(Voided)
    actions.register_action(End.EXPIRED.action)(Missed)
    actions.register_action(End.REFUSED.action)(Refused)
    actions.register_action(due.FAILED)(Failed)


class Voided(LogFormatter):
    label = gettext_lazy("Not published: edited after its approval")

    def format_message(self, entry: ModelLogEntry) -> str:
        moment = moment_of(entry)
        text = _("Was to go live on %(moment)s, but was edited after its approval")
        return text % {"moment": moment}


class Missed(LogFormatter):
    label = gettext_lazy("Not published: expired before")

    def format_message(self, entry: ModelLogEntry) -> str:
        text = _("Was to go live on %(moment)s, but expired before that could be done")
        return text % {"moment": moment_of(entry)}


class Refused(LogFormatter):
    label = gettext_lazy("Not published: something was in the way")

    def format_message(self, entry: ModelLogEntry) -> str:
        text = _("Was to go live on %(moment)s, but this was in the way: %(reason)s")
        return text % {"moment": moment_of(entry), "reason": entry.data.get("reason", "")}


class Failed(LogFormatter):
    label = gettext_lazy("Not published at its time")

    def format_message(self, entry: ModelLogEntry) -> str:
        text = _("Could not be published at its time: %(reason)s")
        return text % {"reason": entry.data.get("reason", "")}


def moment_of(entry: ModelLogEntry) -> str:
    """The planned moment that an entry holds as ISO 8601, in words."""
    return zone.written(datetime.fromisoformat(entry.data["moment"]))
