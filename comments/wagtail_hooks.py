"""What comments add to Wagtail's administration."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from accounts.models import User
from comments.models import BlockedDomain, BlockedWord, CannedAnswer, ReaderComment, Standing
from comments.moderation import decisions
from comments.moderation.account import CommentMailPanel
from comments.moderation.bulk import BULK_ACTIONS
from comments.moderation.log_formatters import Decision
from comments.moderation.permissions import CommentPolicy, ModeratorsPolicy, StandingPolicy
from comments.moderation.viewsets import (
    BlockedDomainViewSet,
    BlockedWordViewSet,
    CannedAnswerViewSet,
    CommentViewSet,
    StandingViewSet,
    WaitingPanel,
)
from comments.privacy.viewsets import ClockPanel, PrivacyRequestViewSet

# Before the snippets: registering those asks for the policy.
register_permission_policy(ReaderComment, CommentPolicy(ReaderComment))
register_permission_policy(CannedAnswer, ModeratorsPolicy(CannedAnswer))
register_permission_policy(BlockedWord, ModeratorsPolicy(BlockedWord))
register_permission_policy(BlockedDomain, ModeratorsPolicy(BlockedDomain))
register_permission_policy(Standing, StandingPolicy(Standing))
register_snippet(CommentViewSet)
register_snippet(CannedAnswerViewSet)
register_snippet(StandingViewSet)
register_snippet(BlockedWordViewSet)
register_snippet(BlockedDomainViewSet)

for action in BULK_ACTIONS:
    hooks.register("register_bulk_action", action, order=10)  # after Wagtail's own


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [path("comments-undo/<uuid:batch>/", decisions.undo, name="comments_undo")]


@hooks.register("construct_homepage_panels")
def add_waiting_comments(request: HttpRequest, panels: list[Any]) -> None:
    panels += [ClockPanel(), WaitingPanel()]


@hooks.register("register_admin_viewset")
def register_requests() -> PrivacyRequestViewSet:
    return PrivacyRequestViewSet()


@hooks.register("register_account_settings_panel")
def add_comment_mails(request: HttpRequest, user: User, profile: Any) -> CommentMailPanel:
    return CommentMailPanel(request, user, profile)


@hooks.register("register_log_actions")
def register_decisions(actions: LogActionRegistry) -> None:
    for name, label, message in [
        ("approve", _("Approve"), _("Approved")),
        ("reject", _("Refuse"), _("Refused")),
        ("spam", _("Spam"), _("Put away as spam")),
        ("reopen", _("Undo the decision"), _("Decision undone")),
        ("reply", _("Reply as the organisation"), _("Replied as the organisation")),
        ("standing", _("Set the writer's standing"), _("Writer's standing set")),
    ]:
        kind = type("Logged", (Decision,), {"label": label, "message": message})
        actions.register_action(f"comments.{name}")(kind)
    actions.register_action("comments.erase", _("Erase for good"), _("Erased"))
    actions.register_action(
        "comments.rename", _("Correct the name"), _("Name corrected by its writer")
    )
    actions.register_action(
        "comments.withdraw_consent", _("Withdraw the consent"), _("Consent withdrawn by its writer")
    )
    actions.register_action("comments.keep", _("Leave it"), _("Left, reports closed"))
    actions.register_action("comments.note", _("Write a note"), _("Note written"))
    actions.register_action("comments.mail", _("Answer by mail"), _("Answered by mail"))
