"""Decisions on many comments at once.

The form names each comment with the version that was shown; what is another by now is left out.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import ListingButton
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from accounts.models import User
from comments.models import ReaderComment, Rule
from comments.moderation import transitions
from comments.moderation.permissions import Person, policy
from comments.moderation.tabs import found_by
from comments.moderation.undoing import this_batch

MAX_AT_ONCE = 200


class RuleForm(forms.Form):
    rule = forms.ChoiceField(
        label=_("Refused for"),
        choices=[("", _("No rule in particular")), *Rule.choices],
        required=False,
        help_text=_("Writers whose address is confirmed are told the rule."),
    )


class DecideOnMany(SnippetBulkAction):
    """A decision on each chosen comment, as in `moderation.decisions`, each with its log entry."""

    models = [ReaderComment]
    template_name = "comments/admin/bulk.html"
    decision = ""

    @classmethod
    def get_queryset(cls, model: type[ReaderComment], object_ids: Any) -> list[ReaderComment]:
        numbers = [int(one) for one in object_ids if str(one).isdecimal() and len(str(one)) < 19]
        chosen = ReaderComment.objects.filter(pk__in=numbers).order_by("submit_date", "pk")
        return list(chosen[:MAX_AT_ONCE])

    def get_all_objects_in_listing_query(self, parent_id: Any) -> QuerySet:
        """What the list showed; Wagtail itself would take every comment there is."""
        return found_by(self.request).values_list("pk", flat=True)

    def check_perm(self, obj: ReaderComment) -> bool:
        """Those that this person may decide so, and that can be decided so."""
        is_possible = self.decision != "approve" or obj.confirmed_at is not None
        is_possible = is_possible and (bool(obj.comment) or self.decision == "erase")
        return is_possible and may(self.request.user, self.decision)

    def decide(self, comment: ReaderComment, user: User) -> bool:
        act: Callable[[ReaderComment, User], bool] = getattr(transitions, self.decision)
        return act(comment, user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also whether the list shows more than can be decided on at once."""
        is_all = "all" in self.request.GET.getlist("id")
        is_cut = is_all and self.get_all_objects_in_listing_query(None).count() > MAX_AT_ONCE
        return super().get_context_data(**kwargs) | {"most": MAX_AT_ONCE if is_cut else 0}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Each comment in a transaction of its own; Wagtail would hold one over all of them."""
        self.cleaned_form = form
        seen = set(self.request.POST.getlist("seen"))
        comments, _without_access = self.get_actionable_objects()
        shown = [comment for comment in comments if f"{comment.pk}:{comment.version}" in seen]
        outcomes = [self.outcome(comment) for comment in shown]
        self.say(outcomes.count(True), len(comments) - len(shown) + outcomes.count(None))
        return redirect(self.next_url)

    def outcome(self, comment: ReaderComment) -> bool | None:
        """Whether it was decided; None where it has changed since it was read."""
        try:
            return self.decide(comment, self.request.user)
        except transitions.ChangedMeanwhile:
            return None

    def say(self, number: int, left_out: int) -> None:
        """How many were decided, with a button to undo it, and how many were left out."""
        said = ngettext("%(number)d comment decided.", "%(number)d comments decided.", number)
        buttons = []
        if number and self.decision not in ("erase", "undo"):
            address = reverse("comments_undo", args=[this_batch()])
            buttons = [messages.button(address, gettext("Undo"))]
        messages.success(self.request, said % {"number": number}, buttons=buttons)
        if left_out:
            changed = ngettext(
                "%(number)d comment is new or has changed meanwhile, and was left out. Read it.",
                "%(number)d comments are new or have changed meanwhile, and were left out."
                " Read them.",
                left_out,
            )
            messages.warning(self.request, changed % {"number": left_out})


class ApproveMany(DecideOnMany):
    action_type = decision = "approve"
    display_name = _("Approve")
    aria_label = _("Approve the chosen comments")
    action_priority = 10


class RejectMany(DecideOnMany):
    action_type = decision = "reject"
    form_class = RuleForm
    display_name = _("Refuse")
    aria_label = _("Refuse the chosen comments")
    action_priority = 20

    def decide(self, comment: ReaderComment, user: User) -> bool:
        return transitions.reject(comment, user, self.cleaned_form.cleaned_data["rule"])


class SpamMany(DecideOnMany):
    action_type = decision = "spam"
    display_name = _("Spam")
    aria_label = _("Put the chosen comments away as spam")
    action_priority = 25


class UndoMany(DecideOnMany):
    action_type = decision = "undo"
    display_name = _("Undo the decision")
    aria_label = _("Undo the last decision on each of the chosen comments")
    action_priority = 27


class EraseMany(DecideOnMany):
    """In the place of Wagtail's own deletion, which would leave replies without a parent."""

    action_type = "delete"
    decision = "erase"
    display_name = _("Erase for good")
    aria_label = _("Erase the chosen comments for good")
    action_priority = 100
    classes = {"serious"}


BULK_ACTIONS: list[type[DecideOnMany]] = [ApproveMany, RejectMany, SpamMany, UndoMany, EraseMany]


def may(user: Person, decision: str) -> bool:
    return policy().may_erase(user) if decision == "erase" else policy().may_decide(user)


def offered_to(user: Person) -> list[ListingButton]:
    """A button for each decision that this person may make; Wagtail would show all of them."""
    return [
        ListingButton(
            action.display_name,
            reverse("wagtail_bulk_action", args=["comments", "readercomment", action.action_type]),
            attrs={"aria-label": action.aria_label, "data-bulk-action-button": ""},
            priority=action.action_priority,
            classname=" ".join(action.classes | {"bulk-action-btn"}),
        )
        for action in BULK_ACTIONS
        if may(user, action.decision)
    ]
