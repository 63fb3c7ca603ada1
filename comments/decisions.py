"""One comment in the administration: what was written, where, and what may be decided."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.generic import InspectView
from wagtail.models import ModelLogEntry, Page
from wagtail.permissions import policy_registry

from cms.models import User
from comments import moderation
from comments.models import ReaderComment
from comments.policy import CommentPolicy, Person

Decide = Callable[[ReaderComment, User], bool]
Status = ReaderComment.Status

# What each button does, what it says, and in which states it makes no sense.
DECISIONS: dict[str, tuple[Decide, Any, set[str]]] = {
    "approve": (moderation.approve, _("Approve"), {Status.APPROVED, Status.UNCONFIRMED}),
    "reject": (moderation.reject, _("Refuse"), {Status.REJECTED}),
    "spam": (moderation.spam, _("Spam"), {Status.SPAM}),
    "reopen": (moderation.reopen, _("Undo the decision"), {Status.PENDING, Status.UNCONFIRMED}),
    "erase": (moderation.erase, _("Erase for good"), set()),
}


def policy() -> CommentPolicy:
    return policy_registry.get_by_type(ReaderComment)


def may(user: Person, name: str) -> bool:
    return policy().may_erase(user) if name == "erase" else policy().may_decide(user)


class DecisionView(InspectView):
    """Shows a comment beside its page; POST with `decision` decides. Nothing can be rewritten."""

    any_permission_required = ["change", "view"]
    page_title = _("Comment")
    template_name = "comments/admin/decide.html"
    fields = ["status"]
    header_more_buttons: list[Any] = []

    def get_edit_url(self) -> str | None:
        return None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = request.POST.get("decision", "")
        user = request.user
        if not isinstance(user, User) or name not in DECISIONS or not may(user, name):
            raise PermissionDenied
        comment: ReaderComment = self.object
        try:
            is_changed = DECISIONS[name][0](comment, user)
        except moderation.NotConfirmed:
            messages.error(request, _("The writer has not confirmed the email address yet."))
            return redirect(request.path)
        if is_changed:
            messages.success(request, _("Decided."))
        else:
            messages.info(request, _("It was decided so already."))
        return redirect(self.index_url_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        comment: ReaderComment = self.object
        parent = ReaderComment.objects.filter(pk=comment.parent_id).exclude(pk=comment.pk).first()
        page = Page.objects.filter(pk=comment.object_pk).first()
        return {
            **super().get_context_data(**kwargs),
            "comment": comment,
            "parent": parent,
            "article": page,
            "article_url": page.url if page and page.live else "",
            "decisions": [
                {"name": name, "label": label, "is_serious": name == "erase"}
                for name, (_decide, label, senseless) in DECISIONS.items()
                if comment.status not in senseless and may(self.request.user, name)
            ],
            "log": ModelLogEntry.objects.for_instance(comment).select_related("user")[:20],
            "queue_url": reverse(self.index_url_name),
        }
