"""The page on which a moderator decides, comment after comment; alone for scripts, else whole."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.generic import InspectView

from accounts.models import User
from cms import zone
from comments.models import ReaderComment
from comments.moderation import transitions
from comments.moderation.actions import ActForm, Done, perform
from comments.moderation.permissions import policy
from comments.moderation.review_context import QUEUE, address_of, review_context
from comments.moderation.tabs import Lineup
from comments.moderation.undoing import steps_of, this_batch, undo_batch

UNDO = "comments_undo"
REVIEW = "comments/admin/review.html"
CONFLICT, UNCLEAR = 409, 422


def is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def told(comment: ReaderComment) -> str:
    """What happened since a moderator looked."""
    last = transitions.last_decision(comment)
    if last is None or (comment.decided_at is None and last.action != "comments.reopen"):
        return _("The writer has changed the comment meanwhile. Read it again, then decide.")
    values = {
        "person": str(last.user or "–"),
        "decision": comment.get_status_display(),
        "time": zone.clock(last.timestamp),
    }
    return (
        _("%(person)s was faster, at %(time)s: “%(decision)s”. Nothing of yours was applied.")
        % values
    )


class DecisionView(InspectView):
    """Shows a comment beside its page; POST with `decision` decides. Nothing can be rewritten."""

    any_permission_required = ["change", "view"]
    page_title = gettext_lazy("Comment")
    template_name = "comments/admin/decide.html"
    fields = ["status"]
    header_more_buttons: list[Any] = []

    def get_edit_url(self) -> str | None:
        return None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.object, ActForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user, comment = request.user, self.object
        form = ActForm(request.POST)
        if not isinstance(user, User) or not policy().may_decide(user):
            raise PermissionDenied
        if not form.is_valid():
            if form.has_error("decision"):
                raise PermissionDenied
            return self.show(comment, form, _("That was not done yet."), status=UNCLEAR)
        if form.name == "erase" and not policy().may_erase(user):
            raise PermissionDenied
        try:
            done = perform(comment, user, form)
        except transitions.NotConfirmed:
            said = _("The writer has not confirmed the email address yet.")
            return self.show(comment, form, said, status=CONFLICT)
        except transitions.ChangedMeanwhile:
            now = ReaderComment.objects.filter(pk=comment.pk).first()
            said = told(now) if now else _("This comment has been deleted.")
            return self.show(now, form, said, status=CONFLICT)
        return self.go_on(comment, done)

    def go_on(self, comment: ReaderComment, done: Done) -> HttpResponse:
        """To the next comment of the line, or the same one where there is more to do with it."""
        lineup = Lineup(self.request.GET)
        shown = lineup.next_to(comment) if done.leaves else comment
        undo_url = reverse(UNDO, args=[this_batch()]) if done.is_undoable else ""
        if is_script(self.request):
            return self.show(shown, ActForm(), done.said, undo_url=undo_url)
        buttons = [messages.button(undo_url, _("Undo"))] if undo_url else None
        messages.success(self.request, done.said, buttons=buttons)
        return redirect(address_of(shown.pk, lineup) if shown else reverse(QUEUE) + lineup.string)

    def show(
        self,
        comment: ReaderComment | None,
        form: ActForm,
        said: str = "",
        *,
        undo_url: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """A comment, or that none is left; `said` is announced."""
        lineup = Lineup(self.request.GET)
        review: dict[str, Any] = {"queue_url": reverse(QUEUE) + lineup.string}
        if comment:
            review = review_context(comment, self.request.user, lineup)
        review |= {"form": form, "said": said, "undo_url": undo_url, "is_wrong": status != 200}
        review |= {"waiting": ReaderComment.objects.waiting().count()}
        if is_script(self.request):
            return render(self.request, REVIEW, {"review": review}, status=status)
        return self.render_to_response(self.get_context_data(review=review), status=status)


def undo(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Asks, then takes back what was decided together; what was decided again since is left."""
    user = request.user
    if not isinstance(user, User) or not policy().may_decide(user):
        raise PermissionDenied
    if request.method != "POST":
        steps = steps_of(batch)
        context = {
            "steps": [step for step in steps if step.is_newest],
            "left_alone": sum(not step.is_newest for step in steps),
            "queue_url": reverse(QUEUE),
        }
        return render(request, "comments/admin/undo.html", context)
    undone = undo_batch(batch, user)
    said = ngettext("%(number)d decision undone.", "%(number)d decisions undone.", len(undone))
    said = said % {"number": len(undone)} if undone else _("There is nothing to undo.")
    lineup = Lineup(request.GET)
    if is_script(request) and undone:
        review = review_context(undone[0], user, lineup)
        review |= {"form": ActForm(), "said": said}
        review |= {"waiting": ReaderComment.objects.waiting().count()}
        return render(request, REVIEW, {"review": review})
    if is_script(request):
        return HttpResponse(said, status=CONFLICT, content_type="text/plain; charset=utf-8")
    messages.success(request, said)
    if len(undone) == 1:
        return redirect(address_of(undone[0].pk, lineup))
    return redirect(reverse(QUEUE) + lineup.string)
