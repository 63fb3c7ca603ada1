"""Decisions on many comments at once."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import ListingButton
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from cms.models import User
from comments import moderation
from comments.models import ReaderComment, Rule
from comments.policy import Person, policy
from comments.states import found_by
from comments.undoing import this_batch


class RuleForm(forms.Form):
    rule = forms.ChoiceField(
        label=_("Refused for"),
        choices=[("", _("No rule in particular")), *Rule.choices],
        required=False,
        help_text=_("Writers whose address is confirmed are told the rule."),
    )


class DecideOnMany(SnippetBulkAction):
    """A decision of `comments.decisions` on each chosen comment, each with its log entry."""

    models = [ReaderComment]
    template_name = "comments/admin/bulk.html"
    decision = ""

    @classmethod
    def get_queryset(cls, model: type[ReaderComment], object_ids: Any) -> list[ReaderComment]:
        numbers = [int(one) for one in object_ids if str(one).isdecimal() and len(str(one)) < 19]
        return list(ReaderComment.objects.filter(pk__in=numbers).order_by("submit_date", "pk"))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> QuerySet:
        """What the list showed; Wagtail itself would take every comment there is."""
        return found_by(self.request).values_list("pk", flat=True)

    def check_perm(self, obj: ReaderComment) -> bool:
        """Those that this person may decide so, and that can be decided so."""
        is_possible = self.decision != "approve" or obj.confirmed_at is not None
        is_possible = is_possible and (bool(obj.comment) or self.decision == "erase")
        return is_possible and may(self.request.user, self.decision)

    def decide(self, comment: ReaderComment, user: User) -> bool:
        act: Callable[[ReaderComment, User], bool] = getattr(moderation, self.decision)
        return act(comment, user)

    @classmethod
    def execute_action(
        cls, objects: list[ReaderComment], user: User | None = None, **kwargs: Any
    ) -> tuple[int, int]:
        action = kwargs["self"]
        person = action.request.user
        return sum(action.decide(comment, person) for comment in objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> None:
        """Says it itself: Wagtail's own message has no button to undo it."""
        said = ngettext(
            "%(number)d comment decided.", "%(number)d comments decided.", num_parent_objects
        ) % {"number": num_parent_objects}
        buttons = []
        if num_parent_objects and self.decision not in ("erase", "undo"):
            address = reverse("comments_undo", args=[this_batch()])
            buttons = [messages.button(address, gettext("Undo"))]
        messages.success(self.request, said, buttons=buttons)


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
        return moderation.reject(comment, user, self.cleaned_form.cleaned_data["rule"])


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
