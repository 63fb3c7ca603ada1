"""What somebody decides on, and the one form in which they do: by a link, or in the reading view.

    case = Case.of_user(page, request.user)          # or Case.of_link(link)
    form = DecisionForm(case, request.POST or None)
    if form.is_valid():
        decide(case, form.choice)                    # raises `Refused`; nothing is written then

The template is `approval/decision_fields.html`, given the form; it belongs within a `<form>`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.db import transaction
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from wagtail.models import Revision, Task, TaskState

from approval import gate
from approval.choosing import CommentForm, When
from approval.digest import digest_of
from approval.gate import Refusal, Refused
from approval.models import ApprovalLink
from approval.models.links import Decision
from approval.moment import Moment, proposed_time, text_at
from approval.obstacles import obstacles
from approval.seen import no_words
from newsroom.approval import links, overrides

MAX_REASON_LENGTH = 500


@dataclass(frozen=True)
class Choice:
    """What somebody decided, and for which findings they answer, by their codes."""

    decision: Decision
    comment: str = ""
    moment: Moment | None = None
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A revision at a step of its workflow, and who is to decide on it."""

    page: Any
    revision: Revision
    step: TaskState
    user: Any = None
    link: ApprovalLink | None = None

    @classmethod
    def of_user(cls, page: Any, user: Any) -> "Case | None":
        """The newest text of a page at the step where it waits; None where it waits for nobody."""
        step, revision = page.current_workflow_task_state, page.get_latest_revision()
        return cls(page, revision, step.specific, user) if step and revision else None

    @classmethod
    def of_link(cls, link: ApprovalLink) -> "Case":
        newest = link.page.get_latest_revision() or link.revision
        return cls(link.page.specific, newest, link.step.specific, link=link)

    @cached_property
    def actions(self) -> set[str]:
        """What may be decided, as it was first asked for: `approve`, `reject`."""
        return self.actions_now()

    def actions_now(self) -> set[str]:
        if self.link:
            return {"approve", "reject"}
        found = self.step.task.specific.get_actions(self.page, self.user)
        return {name for name, _label, _modal in found}

    @property
    def next_step(self) -> str:
        """The name of the step after this one; "" at the last."""
        state = self.step.workflow_state
        left = Task.objects.filter(workflow_tasks__workflow=state.workflow_id, active=True)
        left = left.exclude(task_states__in=state.successful_task_states)
        left = left.exclude(pk=self.step.task_id).order_by("workflow_tasks__sort_order")
        return left.values_list("name", flat=True).first() or ""

    @property
    def proposed(self) -> datetime | None:
        """When the text is to go live, as far as somebody has said."""
        return proposed_time(self.revision)

    def findings(self, moment: Moment | None = None) -> list[tuple[Refusal, bool]]:
        """What is in the way if the text goes live then, and whether this person may answer."""
        found = obstacles(gate.PUBLISH, text_at(self.revision, moment), self.revision)
        return [(refusal, self.may_answer(refusal)) for refusal in found]

    def may_answer(self, refusal: Refusal) -> bool:
        if self.link is None:
            return bool(refusal.overruled_by(self.user))
        approver = self.link.approver
        return bool(approver and refusal.overruled_by_group(approver.group))


class DecisionForm(When, CommentForm):
    """Approve for a moment, with answers to what was found, or ask for changes."""

    decision = forms.ChoiceField(choices=Decision)
    field_order = ["when", "go_live_at", "comment"]

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, proposed=case.proposed, **kwargs)
        self.case = case
        self.found = case.findings(self.sent_moment if self.is_bound else self.first_moment)
        for refusal, may_answer in self.found:
            if may_answer:
                self.fields[f"reason-{refusal.code}"] = forms.CharField(
                    label=_("Reason; it is kept in the history of the page"),
                    required=False,
                    max_length=MAX_REASON_LENGTH,
                    widget=forms.Textarea(attrs={"rows": 2}),
                )

    @property
    def sent_moment(self) -> Moment | None:
        """The moment that was sent, where it is one: what is found depends on it."""
        form = When(self.data, prefix=self.prefix)
        return form.chosen if form.is_valid() else None

    @property
    def first_moment(self) -> Moment | None:
        """What the form chooses before anybody has: a proposal that is past is “at once”."""
        return Moment(None) if self.initial["when"] == self.NOW else None

    @property
    def findings(self) -> list[tuple[Refusal, BoundField | None]]:
        """What was found, each with the field for its reason where this person may answer."""
        named = [(refusal, f"reason-{refusal.code}") for refusal, _may_answer in self.found]
        return [(refusal, self[name] if name in self.fields else None) for refusal, name in named]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("decision") == Decision.CHANGES:
            for name in ("when", "go_live_at"):
                self.errors.pop(name, None)
            if not cleaned.get("comment", "").strip() and "comment" not in self.errors:
                self.add_error("comment", str(no_words().message))
        elif cleaned.get("decision") == Decision.APPROVE:
            self.ask_for_reasons(cleaned)
        return cleaned

    def ask_for_reasons(self, cleaned: dict[str, Any]) -> None:
        """Who may answer for what is found says why; who may not asks for changes."""
        for refusal, may_answer in self.found:
            name = f"reason-{refusal.code}"
            if may_answer and not cleaned.get(name, "").strip():
                self.add_error(name, _("Say why it may stay so, or ask for changes."))
            elif not may_answer:
                self.add_error(None, str(refusal.message))

    @property
    def choice(self) -> Choice:
        """What a valid form says."""
        data = self.cleaned_data
        if data["decision"] == Decision.CHANGES:
            return Choice(Decision.CHANGES, data["comment"])
        codes = [refusal.code for refusal, may_answer in self.found if may_answer]
        reasons = {code: data[f"reason-{code}"] for code in codes}
        return Choice(Decision.APPROVE, data["comment"], self.chosen, reasons)


@transaction.atomic
def decide(case: Case, choice: Choice) -> None:
    """Carry out what was decided; raises `Refused`, or `links.Closed`, and writes nothing then."""
    approves = choice.decision == Decision.APPROVE
    if approves and choice.reasons:
        answer(case, choice)
    if case.link:
        links.decide(case.link.pk, choice.decision, choice.comment, choice.moment)
        return
    action = "approve" if approves else "reject"
    if action not in case.actions_now():
        raise Refused([Refusal("not-yours", _("You do not decide on this step."))])
    case.step.task.specific.on_action(
        case.step,
        case.user,
        action,
        revision=case.revision,
        comment=choice.comment,
        moment=choice.moment,
    )


def answer(case: Case, choice: Choice) -> None:
    """Note that somebody goes on against findings; one that is gone needs no answer."""
    found = case.findings(choice.moment)
    meant = [one for one in found if one[0].code in choice.reasons]
    if not all(may_answer for _refusal, may_answer in meant):
        raise Refused([refusal for refusal, _may_answer in meant])
    name = case.link.name if case.link else str(case.user)
    digest = digest_of(case.revision.content)
    for refusal, _may_answer in meant:
        reason = choice.reasons[refusal.code]
        overrides.note(case.page, case.revision, digest, refusal, case.user, name, reason)
