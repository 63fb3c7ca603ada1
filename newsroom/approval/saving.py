"""Wagtail's views of the editor: saving loses nothing, and writes only what was changed.

Autosave, which asks for JSON, decides nothing. A new page is made once, however often its form
arrives: the form carries a key, from which the page gets its `translation_key`.
"""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from modelcluster.models import get_all_child_relations
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import COMMENTS_RELATION_NAME, Page
from wagtail.snippets.views.snippets import EditView as EntryEditView

from approval.opened import MADE_WITH, OTHER_ACCOUNT
from cms.models import BasePage
from newsroom.approval.parts import PartsEditView

NEW_PAGES = UUID("7a0d37e2-6a3b-4b0e-9a39-2a8d0c1e5b64")


class KeyForm(forms.Form):
    """The key of a form that makes a new page."""

    made_with = forms.UUIDField()


def without_others_revision(answer: dict[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """What autosave is told; it may go on to overwrite a revision only if it made that one.

    Where nothing was changed, the newest revision is that of who wrote it.
    """
    known = {data.get("overwrite_revision_id"), data.get("loaded_revision_id")}
    if "overwrite_revision_id" not in data and str(answer.get("revision_id")) in known:
        del answer["revision_id"]
    return answer


def brings_change(form: Any) -> bool:
    """Whether a refused form has something that the newest revision has not.

    What a form could not read, and rows below a page, are not in its instance yet.
    """
    many = {field.name for field in form.instance._meta.many_to_many}
    unread = set(form.changed_data) & (many | set(form.errors))
    rows = any(formset.has_changed() for formset in form.formsets.values())
    return bool(unread or rows or form.instance.same_as_newest() is None)


class SavingEditView(PartsEditView):
    """The editor of a page."""

    def get_object(self) -> Page:
        """Of a draft, too, the workflow is asked for once, unless this request may decide.

        Wagtail looks for the state ahead, and then takes the draft, which knows nothing of that:
        each of some twenty menus, buttons and panels asks again. So they do for the lock.
        """
        page: Page = super().get_object()
        if self.request.method == "GET" or self.expects_json_response:
            page._current_workflow_states = self.real_page_record._current_workflow_states
            if isinstance(page, BasePage):
                page.held_locks = page.own_locks()
        return page

    @cached_property
    def action_name_and_method(self) -> tuple[str, Any]:
        if self.expects_json_response:
            return ("save", self.save_action)
        found: tuple[str, Any] = super().action_name_and_method
        return found

    def save_action(self) -> HttpResponse:
        response: HttpResponse = super().save_action()
        if not isinstance(response, JsonResponse) or response.status_code != 200:
            return response
        answer = json.loads(response.content)
        return JsonResponse(self.saved(without_others_revision(answer, self.request.POST)))

    def saved(self, answer: dict[str, Any]) -> dict[str, Any]:
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        if self.expects_json_response and form.has_error(NON_FIELD_ERRORS, OTHER_ACCOUNT):
            error = form.errors.as_data()[NON_FIELD_ERRORS][0]
            refused: HttpResponse = self.json_error_response("validation_error", error.message)
            return refused
        response: HttpResponse = super().form_invalid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A refused decision leaves nothing to save where no letter was changed."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["has_unsaved_changes"] = self.has_unsaved_changes and brings_change(self.form)
        return context


class ArrivedAgainView(SavingEditView):
    """The editor of a page that the same form has made already, as the browser does not know."""

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        newest = Page.objects.get(pk=page_id).get_latest_revision()
        data: Any = request.POST.copy()
        data["loaded_revision_id"] = str(newest.pk)
        data["loaded_revision_created_at"] = newest.created_at.isoformat()
        request.POST = data
        response: HttpResponse = super().dispatch(request, page_id)
        return response

    def get_object(self) -> Page:
        """Without the rows below it: the form brings all of them as new ones."""
        page: Page = super().get_object()
        for relation in get_all_child_relations(type(page)):
            if (name := relation.get_accessor_name()) != COMMENTS_RELATION_NAME:
                setattr(page, name, [])
        return page

    def saved(self, answer: dict[str, Any]) -> dict[str, Any]:
        address = self.get_edit_url()
        hydrate = set_query_params(address, {"_w_hydrate_create_view": "1"})
        return answer | {"url": address, "hydrate_url": hydrate}


class SavingCreateView(CreateView):
    """The form of a new page."""

    def post(self, request: HttpRequest) -> HttpResponse:
        form = KeyForm({"made_with": request.POST.get(MADE_WITH)})
        if not form.is_valid():
            response: HttpResponse = super().post(request)
            return response
        key = uuid5(NEW_PAGES, f"{request.user.pk}:{form.cleaned_data['made_with']}")
        self.page.translation_key = key
        try:
            with transaction.atomic():
                return self.go_on(key) or super().post(request)
        except (IntegrityError, ValidationError):  # another process made it meanwhile
            if response_of_other := self.go_on(key):
                return response_of_other
            raise

    def go_on(self, key: UUID) -> HttpResponse | None:
        """What becomes of a form whose page is there already; None where it is not."""
        made = Page.objects.filter(translation_key=key, owner=self.request.user).first()
        if made is None:
            return None
        response: HttpResponse = ArrivedAgainView.as_view()(self.request, made.pk)
        return response


class SavingEntryEditView(EntryEditView):
    """The editor of an entry of the vocabulary."""

    @cached_property
    def has_unsaved_changes(self) -> bool:
        return bool(self.form.is_bound and brings_change(self.form))

    def get_success_json(self) -> dict[str, Any]:
        return without_others_revision(super().get_success_json(), self.request.POST)


@never_cache
def signed_in(request: HttpRequest) -> HttpResponse:
    """A token for a form that was opened before somebody signed in again; else the login page."""
    return JsonResponse({"token": get_token(request)})


def watch_the_form() -> str:
    """The script that knows what is unsaved, and what it says."""
    words = {
        "address": reverse("signed_in"),
        "login": reverse("wagtailadmin_login"),
        "sign-in": _("Log in"),
        "signed-out": _("Your session has ended. Sign in in another tab: nothing here is lost."),
        "offline": _("The server cannot be reached. What you wrote is still here."),
        "refused": _("The server could not save. What you wrote is still here; we try again."),
    }
    attributes = format_html_join("", ' data-{}="{}"', words.items())
    return format_html('<script src="{}" defer{}></script>', static("admin/unsaved.js"), attributes)
