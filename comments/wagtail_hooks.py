"""What comments add to Wagtail's administration."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from comments.bulk import BULK_ACTIONS
from comments.models import ReaderComment
from comments.policy import CommentPolicy
from comments.viewsets import CommentViewSet, WaitingPanel

# Before the snippet: registering that one asks for the policy.
register_permission_policy(ReaderComment, CommentPolicy(ReaderComment))
register_snippet(CommentViewSet)

for action in BULK_ACTIONS:
    hooks.register("register_bulk_action", action, order=10)  # after Wagtail's own


@hooks.register("construct_homepage_panels")
def add_waiting_comments(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(WaitingPanel())


@hooks.register("register_log_actions")
def register_decisions(actions: LogActionRegistry) -> None:
    actions.register_action("comments.approve", _("Approve"), _("Approved"))
    actions.register_action("comments.reject", _("Refuse"), _("Refused"))
    actions.register_action("comments.spam", _("Spam"), _("Put away as spam"))
    actions.register_action("comments.reopen", _("Undo the decision"), _("Decision undone"))
    actions.register_action("comments.erase", _("Erase for good"), _("Erased"))
