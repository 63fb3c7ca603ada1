"""What a moderator can do with one comment: the form, and what each button does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from accounts.models import User
from comments.models import CannedAnswer, ReaderComment, Rule, Standing
from comments.moderation import replies, transitions, writers

Status = ReaderComment.Status
STANDINGS = {"trust": Standing.Kind.TRUSTED.value, "hold": Standing.Kind.HELD.value, "normal": ""}


class ActForm(forms.Form):
    """A button that was pressed, with what was typed beside it.

    `seen` is the `version` of the comment that the moderator had before their eyes; nothing is done
    without it.
    """

    decision = forms.CharField(max_length=40)
    seen = forms.CharField(
        max_length=100,
        error_messages={"required": gettext_lazy("The form did not say what you had read.")},
    )
    note = forms.CharField(max_length=1000, required=False)
    text = forms.CharField(
        max_length=3000,
        required=False,
        error_messages={
            "max_length": gettext_lazy("The answer is too long: at most 3,000 characters.")
        },
    )
    canned = forms.ModelChoiceField(CannedAnswer.objects.all(), required=False)

    def clean_decision(self) -> str:
        """`approve`, `reject:insult`: the name of an act, and what belongs to it."""
        value: str = self.cleaned_data["decision"]
        name, _colon, rule = value.partition(":")
        if name not in ACTS or (rule and (name != "reject" or rule not in Rule.values)):
            raise forms.ValidationError("No such decision.", code="unknown")
        self.name, self.rule = name, rule
        return value

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        needs_text = cleaned.get("decision") in ("reply", "mail")
        if needs_text and not cleaned.get("text") and not cleaned.get("canned"):
            self.add_error("text", _("Write an answer, or choose one."))
        return cleaned

    def answer(self, comment: ReaderComment) -> str:
        """What was typed; else the canned answer with its placeholders filled."""
        text: str = self.cleaned_data["text"]
        canned: CannedAnswer | None = self.cleaned_data["canned"]
        if text or canned is None:
            return text
        title = comment.page.title if comment.page else ""
        return canned.filled(comment.user_name, title)


@dataclass(frozen=True)
class Done:
    """What to tell the moderator; and whether the comment has left the line, and can come back."""

    said: str
    leaves: bool = False
    is_undoable: bool = False


Act = Callable[[ReaderComment, User, ActForm], Done]

UNCHANGED = gettext_lazy("It was decided so already.")


def decided(is_changed: bool, said: str) -> Done:
    return Done(said, True, True) if is_changed else Done(str(UNCHANGED))


@transaction.atomic
def perform(comment: ReaderComment, user: User, form: ActForm) -> Done:
    """Do what a valid form asks, if the comment is what the form says was seen.

    Raises what the acts of `moderation` raise. The comment stays locked until it is done.
    """
    if form.cleaned_data["seen"] != transitions.locked(comment).version:
        raise transitions.ChangedMeanwhile
    return ACTS[form.name](comment, user, form)


def approve(comment: ReaderComment, user: User, form: ActForm) -> Done:
    return decided(transitions.approve(comment, user), _("Approved."))


def reject(comment: ReaderComment, user: User, form: ActForm) -> Done:
    return decided(transitions.reject(comment, user, form.rule), _("Refused."))


def keep(comment: ReaderComment, user: User, form: ActForm) -> Done:
    is_changed = transitions.keep(comment, user)
    return decided(is_changed, _("It stays; the reports are closed."))


def spam(comment: ReaderComment, user: User, form: ActForm) -> Done:
    return decided(transitions.spam(comment, user), _("Put away as spam."))


def undo(comment: ReaderComment, user: User, form: ActForm) -> Done:
    is_changed = transitions.undo(comment, user)
    return Done(_("The decision is undone.") if is_changed else _("There is nothing to undo."))


def erase(comment: ReaderComment, user: User, form: ActForm) -> Done:
    # A row of its own, since one that is deleted loses the number that says what comes next.
    transitions.erase(ReaderComment.objects.get(pk=comment.pk), user)
    return Done(_("Erased for good."), leaves=True)


def note(comment: ReaderComment, user: User, form: ActForm) -> Done:
    text = form.cleaned_data["note"]
    if text != comment.note:
        ReaderComment.objects.filter(pk=comment.pk).update(note=text)
        comment.note = text
        log(comment, "comments.note", user=user)
    return Done(_("The note is kept."))


def standing(comment: ReaderComment, user: User, form: ActForm) -> Done:
    said = {
        "trust": _("What this writer sends now appears at once."),
        "hold": _("What this writer sends is now always held."),
        "normal": _("This writer is treated like everybody else."),
    }
    try:
        is_changed = writers.set_standing(comment, STANDINGS[form.name], user)
    except writers.NobodyKnown:
        return Done(_("Nobody has confirmed this address, so nobody can be trusted or held."))
    return Done(said[form.name], is_undoable=is_changed)


def reply(comment: ReaderComment, user: User, form: ActForm) -> Done:
    try:
        replies.reply(comment, form.answer(comment), user)
    except replies.CannotAnswer:
        return Done(_("Readers cannot see this page or its comments, so nothing was published."))
    return Done(_("The answer of the organisation is published."), True, True)


def mail(comment: ReaderComment, user: User, form: ActForm) -> Done:
    try:
        replies.answer_by_mail(comment, form.answer(comment), user)
    except replies.CannotAnswer:
        return Done(_("There is no confirmed address, so no mail was sent."))
    return Done(_("The answer is on its way by mail."))


ACTS: dict[str, Act] = {
    "approve": approve,
    "reject": reject,
    "spam": spam,
    "keep": keep,
    "undo": undo,
    "erase": erase,
    "note": note,
    "trust": standing,
    "hold": standing,
    "normal": standing,
    "reply": reply,
    "mail": mail,
}
