"""The step of a workflow at which a second person decides."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState

from cms.models import User

Action = tuple[str, str, bool]


def wrote(user: User, page: Page, submission: WorkflowState) -> bool:
    """Whether the submitted text is the user's own: asked for, or written since it was last live.

    What an editor corrects after the submission does not make the text the editor's own.
    """
    if submission.requested_by_id == user.pk:
        return True
    written = page.revisions.filter(user=user, created_at__lte=submission.created_at)
    if page.live_revision_id:
        written = written.filter(pk__gt=page.live_revision_id)
    return written.exists()


class FourEyesApprovalTask(AbstractGroupApprovalTask):
    """Approval by a group, but never by somebody whose own text it is."""

    class Meta:
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    def get_actions(self, obj: Page, user: User) -> list[Action]:
        actions: list[Action] = super().get_actions(obj, user)
        submission = obj.current_workflow_state
        if actions and submission and wrote(user, obj, submission):
            return [action for action in actions if action[0] != "approve"]
        return actions

    def on_action(
        self, task_state: TaskState, user: User, action_name: str, **kwargs: Any
    ) -> str | None:
        """Approve the text as it is now, with what the approver has just corrected.

        Wagtail notes the text as it was when the step began, and would ask the same person again.
        """
        if action_name == "approve":
            task_state.revision = task_state.workflow_state.content_object.get_latest_revision()
        address: str | None = super().on_action(task_state, user, action_name, **kwargs)
        return address

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> QuerySet[TaskState]:
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        return states.exclude(workflow_state__requested_by=user)

    @classmethod
    def get_description(cls) -> str:
        return gettext("Members of the chosen groups approve; nobody approves their own text")
