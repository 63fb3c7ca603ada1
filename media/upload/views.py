"""“Propose a change” of a picture or a document, and why a change at once is refused."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from PIL import ImageCms
from wagtail.admin import messages
from wagtail.images.views import images
from wagtail.permissions import policy_registry

from media.files.cleaning import UNREADABLE
from media.models import Document, Image
from media.upload import proposing
from media.upload.uses import uses_of

KINDS: dict[str, tuple[type[models.Model], str]] = {
    "picture": (Image, "wagtailimages:edit"),
    "document": (Document, "wagtaildocs:edit"),
}
View = Callable[..., HttpResponse]


def preview(request: HttpRequest, image_id: int, filter_spec: str) -> HttpResponseBase:
    """Wagtail's view of a size that somebody tries; 404 where the picture cannot be drawn."""
    try:
        shown: HttpResponseBase = images.preview(request, image_id, filter_spec)
    except (*UNREADABLE, ImageCms.PyCMSError) as error:
        raise Http404 from error
    return shown


def propose(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """The form of a new file in place of one that others rely on."""
    if kind not in KINDS:
        raise Http404
    model, edit = KINDS[kind]
    file: Any = get_object_or_404(model, pk=key)
    policy = policy_registry.get_by_type(model)
    if not policy.user_has_permission_for_instance(request.user, "change", file):
        raise PermissionDenied
    uses = uses_of(file)
    if not uses:
        messages.warning(request, _("Nobody relies on this file: change it here."))
        return redirect(edit, key)
    form = proposing.form_for(file, request.user, *(posted(request)))
    reasons = [(use, proposing.hindrance(use, request.user)) for use in uses]
    if request.method == "POST" and may_save(form, reasons):
        with transaction.atomic():
            new = proposing.save(form, file)
            outcomes = proposing.propose(uses, file, new, request.user)
        for outcome in outcomes:
            say(request, outcome)
        return redirect(edit, new.pk)
    context = {"form": form, "file": file, "kind": kind, "edit": edit, "reasons": reasons}
    return render(request, "wagtailadmin/files/propose.html", context)


def posted(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def may_save(form: Any, reasons: list[tuple[Any, str]]) -> bool:
    """Whether the form is good, changes something, and at least one use can follow."""
    if not form.is_valid():
        return False
    if not form.changed_data:
        form.add_error(None, _("Nothing is different yet: choose another file or change a field."))
    elif all(reason for _use, reason in reasons):
        form.add_error(None, _("Nothing that uses this file can be changed now."))
    return not form.errors


def say(request: HttpRequest, outcome: proposing.Outcome) -> None:
    """What became of one page; with a button that leads to it."""
    use = outcome.use
    buttons = [messages.button(use.edit_url, _("Look at it"))] if use.edit_url else []
    state = outcome.state or _("not changed")
    text = f"{use.title}: {state}. {outcome.reason}".strip()
    (messages.success if outcome.state else messages.warning)(request, text, buttons=buttons)


def refusal(request: HttpRequest, files: Iterable[Any], action: str) -> HttpResponse | None:
    """Who relies on files that the person might change or delete otherwise; None if nobody."""
    found = []
    for file in files:
        policy: Any = policy_registry.get_by_type(type(file))
        if policy.had_permission(request.user, [action], file) and (uses := uses_of(file)):
            found.append((file, uses))
    if not found:
        return None
    context = {"found": found, "is_deletion": action == "delete"}
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        titles = ", ".join(use.title for _file, uses in found for use in uses)
        message = _("Others rely on this file: %(titles)s.") % {"titles": titles}
        return JsonResponse({"success": False, "error_message": message}, status=409)
    return render(request, "wagtailadmin/files/refused.html", context, status=409)


def guarded(view: View, model: type[models.Model], action: str) -> View:
    """Wagtail's view of one file, but for one that others rely on it says who."""

    @wraps(view)
    def guard(request: HttpRequest, **keys: Any) -> HttpResponse:
        (key,) = keys.values()
        file: Any = get_object_or_404(model, pk=key)
        policy = policy_registry.get_by_type(model)
        allowed = policy.user_has_permission_for_instance(request.user, action, file)
        refused = None if allowed else refusal(request, [file], action)
        return refused or view(request, **keys)

    return guard
