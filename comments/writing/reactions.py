"""A reader likes a comment, or reports it: no account, and no cookie."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cms.models import BasePage
from cms.senders import sender_of
from comments.listing import place_of
from comments.models import ReaderComment, Report
from comments.responses import answer, from_here_only, is_script, refuse
from comments.seen import visible
from comments.throttle import clicks_too_often
from comments.writing.fields import ReaderTextField
from comments.writing.likes import like as note_like
from comments.writing.likes import likes_of

# Different ones, in a day, of one comment by one sender: an office may have several readers.
REPORTS_OF_ONE = 10


class ReportForm(forms.ModelForm):
    """What is wrong with a comment."""

    words = ReaderTextField(
        max_read_length=500,
        required=False,
        label=gettext_lazy("in own words"),
        widget=forms.Textarea({"rows": 3}),
    )

    class Meta:
        model = Report
        fields = ["reason", "words"]
        widgets = {"reason": forms.RadioSelect}
        error_messages = {
            "reason": {"required": gettext_lazy("Choose what is wrong with the comment.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix, self.auto_id = "", "report-%s"
        reason: Any = self.fields["reason"]
        reason.choices = Report.Reason.choices  # without the empty one


def seen(comment_id: int) -> tuple[ReaderComment, BasePage]:
    """A comment that readers see, and its page; 404 for any other."""
    comment = get_object_or_404(ReaderComment.objects.approved(), id=comment_id)
    page = visible(int(comment.object_pk))
    if page is None:
        raise Http404
    return comment, page


@from_here_only
@require_POST
def like(request: HttpRequest, comment_id: int) -> HttpResponse:
    """One like of each network each day; the second is as good as the first."""
    comment, page = seen(comment_id)
    sender = sender_of(request)
    if clicks_too_often(sender):
        return too_many(request)
    is_new = note_like(comment, sender)
    if is_script(request):
        # Another reader at the same address may have done it.
        again = _("This comment has a like from your network today; one is counted.")
        said = _("Thank you.") if is_new else again
        return JsonResponse({"likes": likes_of(comment), "said": said})
    return redirect(place_of(comment, page))


@from_here_only
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Why a comment should go; a moderator reads it, and the comment stays until then."""
    comment, page = seen(comment_id)
    form = ReportForm(request.POST if request.method == "POST" else None)
    context = {"comment": comment, "article": page, "form": form, "place": place_of(comment, page)}
    if request.method != "POST":
        return answer(request, "report", context)
    sender = sender_of(request)
    if clicks_too_often(sender):
        return too_many(request)
    if not form.is_valid():
        return answer(request, "report", context, 422)
    if Report.objects.filter(comment=comment, sender=sender).count() >= REPORTS_OF_ONE:
        return refuse(request, _("Your network has sent many reports of this comment today."), 429)
    Report.objects.get_or_create(comment=comment, sender=sender, **form.cleaned_data)
    return answer(request, "reported", context)


def too_many(request: HttpRequest) -> HttpResponse:
    """Of those who share an address, one may have clicked much and another not at all."""
    reason = _("Many clicks have come from your network. Wait a few minutes, then try again.")
    return refuse(request, reason, 429)
