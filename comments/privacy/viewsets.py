"""Requests about personal data in Wagtail's administration, with their clock."""

from typing import Any

from django.utils import timezone
from django.utils.timesince import timeuntil
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.views.generic.models import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import User
from comments.models.requests import PrivacyRequest

RIGHT = "comments.change_privacyrequest"


class ClockColumn(BaseColumn):
    """How much of the three days is left; red from the 48th hour on."""

    cell_template_name = "comments/admin/deadline_cell.html"

    def get_cell_context_data(self, instance: PrivacyRequest, parent_context: Any) -> Any:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"clock": clock(instance), "is_late": instance.is_late}


def clock(request: PrivacyRequest) -> str:
    """In words: done, waiting for the person, how long is left, or how late it is."""
    if request.done_at:
        return _("Done")
    if not request.is_confirmed:
        return _("Link mailed, not used yet")
    if timezone.now() >= request.due_at:
        return _("Late: the three days are over")
    return _("%(time)s left") % {"time": timeuntil(request.due_at)}


class Recorded:
    """What is written down by hand counts as proven, and loses its address when it is done."""

    def save_instance(self) -> PrivacyRequest:
        view: Any = super()
        request: PrivacyRequest = view.save_instance()
        request.is_confirmed = True
        if request.done_at:
            request.email = ""
        request.save()
        return request


class AddView(Recorded, CreateView):
    pass


class ChangeView(Recorded, EditView):
    pass


class PrivacyRequestViewSet(ModelViewSet):
    """For administrators: what came by link is done already; what came by letter is added here."""

    model = PrivacyRequest
    icon = "lock"
    menu_label = gettext_lazy("Personal data")
    menu_name = "privacy-requests"
    menu_order = 900
    url_namespace = "privacy_requests"
    url_prefix = "privacy-requests"
    add_to_settings_menu = True
    add_view_class = AddView
    edit_view_class = ChangeView
    form_fields = ["kind", "email", "received_at", "done_at", "note"]
    list_display = [
        "__str__",
        DateColumn("received_at", label=gettext_lazy("Received"), sort_key="received_at"),
        ClockColumn("clock", label=gettext_lazy("Clock")),
        Column("note", label=gettext_lazy("Note")),
    ]
    copy_view_enabled = False
    inspect_view_enabled = False


class ClockPanel(Component):
    """On the first page of the administration: requests that run against the clock."""

    name = "privacy_requests"
    template_name = "comments/admin/deadlines_panel.html"
    order = 105

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user: User = parent_context["request"].user
        if not user.has_perm(RIGHT):
            return {"requests": []}
        requests = PrivacyRequest.objects.open().order_by("received_at")[:10]
        return {
            "requests": [
                {"request": one, "clock": clock(one), "is_late": one.is_late} for one in requests
            ]
        }
