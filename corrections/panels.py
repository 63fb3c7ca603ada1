"""Acts in the menu and on the first page of the administration."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from corrections.models import NoticeQuerySet
from corrections.permissions import POLICY
from corrections.views import seen_by

ROWS = 5


def waiting_for(user: Any) -> NoticeQuerySet:
    """What a person may decide on: all that waits, but what they asked for themselves."""
    acts = seen_by(user).waiting()
    return acts if user.is_superuser else acts.exclude(asked_by=user)


class ActsMenuItem(MenuItem):
    """`Corrections (2)`: with how many wait for this person."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(POLICY.user_has_any_permission(request.user, {"change", "publish"}))

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if POLICY.user_has_permission(request.user, "publish"):
            number = waiting_for(request.user).count()
            component.label = f"{component.label} ({number})" if number else component.label
        return component


class WaitingActsPanel(Component):
    """What waits for a second person, the oldest first; nothing for who may not confirm."""

    name = "waiting_acts"
    template_name = "wagtailadmin/corrections/waiting_panel.html"
    order = 20

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        if not POLICY.user_has_permission(user, "publish"):
            return {"acts": []}
        waiting = waiting_for(user).select_related("page", "asked_by")
        return {"acts": list(waiting[:ROWS]), "number": waiting.count()}
