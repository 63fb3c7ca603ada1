"""Decisions on many comments at once."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from cms.models import User
from comments.decisions import DECISIONS, may
from comments.models import ReaderComment
from comments.queue import found_by


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
        return is_possible and may(self.request.user, self.decision)

    @classmethod
    def execute_action(
        cls, objects: list[ReaderComment], user: User | None = None, **kwargs: Any
    ) -> tuple[int, int]:
        decide = DECISIONS[cls.decision][0]
        person = kwargs["self"].request.user
        return sum(decide(comment, person) for comment in objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "%(number)d comment decided.", "%(number)d comments decided.", num_parent_objects
        ) % {"number": num_parent_objects}


class ApproveMany(DecideOnMany):
    action_type = decision = "approve"
    display_name = _("Approve")
    aria_label = _("Approve the chosen comments")
    action_priority = 10


class RejectMany(DecideOnMany):
    action_type = decision = "reject"
    display_name = _("Refuse")
    aria_label = _("Refuse the chosen comments")
    action_priority = 20


class SpamMany(DecideOnMany):
    action_type = decision = "spam"
    display_name = _("Spam")
    aria_label = _("Put the chosen comments away as spam")
    action_priority = 25


class ReopenMany(DecideOnMany):
    action_type = decision = "reopen"
    display_name = _("Undo the decision")
    aria_label = _("Let the chosen comments wait again")
    action_priority = 27


class EraseMany(DecideOnMany):
    """In the place of Wagtail's own deletion, which would leave replies without a parent."""

    action_type = "delete"
    decision = "erase"
    display_name = _("Erase for good")
    aria_label = _("Erase the chosen comments for good")
    action_priority = 100
    classes = {"serious"}


BULK_ACTIONS = [ApproveMany, RejectMany, SpamMany, ReopenMany, EraseMany]
