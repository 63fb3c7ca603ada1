"""The step of a workflow at which a second person decides."""

from typing import Any

from django import forms
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, Revision, TaskState, WorkflowState

from accounts.models import User
from approval import gate
from approval.authors import writers
from approval.choosing import ApproveForm, ChangesForm, CommentForm, refusals_of
from approval.moment import Moment, decide
from approval.obstacles import obstacles, own_text
from approval.seen import no_words
from cms.lines import OneLineMixin
from cms.models import VocabularyEntry

Action = tuple[str, str, bool]


def wrote(user: User, text: Page | VocabularyEntry, submission: WorkflowState) -> bool:
    """Whether the text is the user's own: submitted, written or changed since it was last live."""
    people = text.authors() if isinstance(text, VocabularyEntry) else writers(text)
    return submission.requested_by_id == user.pk or user.pk in people


def send_back(submission: WorkflowState) -> None:
    """As it was before it was submitted again: Wagtail has already written that it goes on."""
    last = submission.task_states.order_by("-pk").first()
    if last:
        submission.status = WorkflowState.STATUS_NEEDS_CHANGES
        submission.current_task_state = last
        submission.save()


def chosen(when: str, go_live_at: Any) -> Moment | None:
    """The moment that the dialog of the editor sent; raises `Refused` for what is none."""
    form = ApproveForm({"when": when, "go_live_at": go_live_at})
    if form.is_valid():
        return form.chosen
    raise gate.Refused([gate.Refusal("moment", words) for words in refusals_of(form)])


def approve_at(revision: Revision, moment: Moment | None, user: User | None, name: str) -> None:
    """Set when a text goes live; raises `Refused` where something is in its way then."""
    decide(revision, moment, user, name)
    if left := obstacles(gate.PUBLISH, revision.as_object(), revision):
        raise gate.Refused(left)


class FourEyesApprovalTask(OneLineMixin, AbstractGroupApprovalTask):
    """Approval by a group, but never by somebody whose own text it is."""

    days = models.PositiveSmallIntegerField(
        _("days to decide"),
        default=2,
        db_default=2,
        help_text=_("After so many days the step is late, and who has to decide is reminded."),
    )

    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "days"]

    class Meta:
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """Let a text in that somebody submits; raises `Refused` where something is in the way."""
        is_submitted = workflow_state.current_task_state is None
        text = workflow_state.content_object
        if user and is_submitted and not isinstance(text, VocabularyEntry):
            page = text.specific
            try:
                page.check_gate(gate.SUBMIT, page.get_latest_revision(), user)
            except gate.Refused:
                send_back(workflow_state)
                raise
        state: TaskState = super().start(workflow_state, user)
        return state

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """What is asked of entries and pages alike; of who approves a page also when."""
        return ChangesForm if action == "reject" else CommentForm

    def get_actions(self, obj: Page | VocabularyEntry, user: User) -> list[Action]:
        """Wagtail's three; of a page the third asks for a time and words."""
        actions: list[Action] = super().get_actions(obj, user)
        if not isinstance(obj, VocabularyEntry):
            later = gettext("Approve and choose the time…")
            actions = [
                (name, later if (name, asks) == ("approve", True) else label, asks)
                for name, label, asks in actions
            ]
        submission = obj.current_workflow_state
        if actions and submission and wrote(user, obj, submission):
            return [action for action in actions if action[0] != "approve"]
        return actions

    @transaction.atomic
    def on_action(
        self,
        task_state: TaskState,
        user: User | None,
        action_name: str,
        revision: Revision | None = None,
        comment: str = "",
        moment: Moment | None = None,
        when: str = "",
        go_live_at: Any = None,
        name: str = "",
        **kwargs: Any,
    ) -> str | None:
        """Decide on a revision; what somebody has decided meanwhile stays decided.

        Raises `Refused`, and writes nothing, where something is in the way of the text at the
        moment that is chosen: `moment`, or `when` and `go_live_at` as the editor's dialog sends
        them. `name` is who decides by a link. The first who approves is told, not the last.

        Without `revision` it is the newest, with what was just saved: Wagtail notes the one with
        which the step began, and would ask the same person again. If another than the newest is
        named, the step starts again for what was changed meanwhile.
        """
        state = TaskState.objects.select_for_update().get(pk=task_state.pk)
        if state.status != TaskState.STATUS_IN_PROGRESS:
            return None
        task_state = state.specific
        page = task_state.workflow_state.content_object
        if action_name == "approve":
            if user and wrote(user, page, task_state.workflow_state):
                raise gate.Refused([own_text()])
            task_state.revision = revision or page.get_latest_revision()
            if not isinstance(page, VocabularyEntry):
                approve_at(task_state.revision, moment or chosen(when, go_live_at), user, name)
        elif action_name == "reject" and not comment.strip():
            raise gate.Refused([no_words()])
        address: str | None = super().on_action(task_state, user, action_name, comment=comment)
        return address

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> QuerySet[TaskState]:
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        return states.exclude(workflow_state__requested_by=user)

    @classmethod
    def get_description(cls) -> str:
        return gettext("Members of the chosen groups approve; nobody approves their own text")
