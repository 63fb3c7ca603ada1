"""What the newsroom adds to Wagtail; each part has its hooks in a module of its own."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.snippets.models import register_snippet

import newsroom.calendar.hooks
import newsroom.checklist.hooks
import newsroom.linkcheck.hooks
import newsroom.schedule.hooks  # noqa: F401 - these register what they declare
from newsroom.approval.hooks import ApproverViewSet
from newsroom.panels import WaitingPanel

# What the panel of waiting texts says better.
REPLACED = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)

register_snippet(ApproverViewSet)


@hooks.register("construct_homepage_panels", order=10)
def choose_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels.append(WaitingPanel())
