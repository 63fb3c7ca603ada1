"""The editor's view of decisions: what was refused, what came of it, who asked for what."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from approval.choosing import When, refusals_of
from newsroom.approval import outcomes
from newsroom.approval.asked import asked_for
from newsroom.approval.saving import SavingCreateView, SavingEditView

REFUSED = {
    "approve": gettext_lazy("Not approved; nothing was decided. First:"),
    "reject": gettext_lazy("Not sent back; nothing was decided. First:"),
    "submit": gettext_lazy("Not submitted. First:"),
    "restart_workflow": gettext_lazy("Not submitted. First:"),
    "publish": gettext_lazy("Not published. First:"),
}


class TellingMixin:
    """Says what came of a decision on a page, and what was refused."""

    request: Any
    page: Any
    get_context_data: Any
    render_to_response: Any

    def refuse(self, words: Any, form: Any, buttons: Iterable[Any] = ()) -> HttpResponse:
        """The form again, with what was typed, what was refused, and each reason."""
        messages.error(self.request, refusal(words, form), buttons=list(buttons))
        self.has_unsaved_changes = True
        response: HttpResponse = self.render_to_response(self.get_context_data())
        return response

    def tell(self, said: str) -> None:
        if said:
            title = self.page.get_admin_display_title()
            words = format_html("“{}”: {}", title, said)
            address = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
            button = messages.button(address, _("Edit"))
            messages.success(self.request, words, buttons=[button])


class DecisionEditView(TellingMixin, SavingEditView):
    """Wagtail's, which says “could not be saved” and “has been updated” of every decision."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        said = asked_for(self.page)
        if said and not self.expects_json_response and not self.hydrate_create_view:
            messages.warning(self.request, said.html)
        response: HttpResponse = super().get(*args, **kwargs)
        return response

    @property
    def decision(self) -> str:
        """What the pressed button asks for: `approve`, `reject`, `submit`, `publish`, or ""."""
        if self.action_name == "perform_workflow_action":
            return str(self.workflow_action)
        return str(self.action_name)

    def form_invalid(self, form: Any) -> HttpResponse:
        words = REFUSED.get(self.decision)
        if words is None or self.locked_for_user or self.expects_json_response:
            response: HttpResponse = super().form_invalid(form)
            return response
        self.errors_debug = repr(form.errors)
        return self.refuse(words, form, self.ways_on())

    def ways_on(self) -> list[Any]:
        """Where somebody may answer for what is in the way, if they may."""
        found = getattr(self.form, "refused", [])
        if self.page.pk and any(one.overruled_by(self.request.user) for one in found):
            return [messages.button(self.place_to_answer(), _("Answer for it"))]
        return []

    def place_to_answer(self) -> str:
        """“Approval” of the page, for the moment that was chosen: what is found depends on it."""
        address = reverse("approval", args=[self.page.pk])
        form = self.form.step_form
        chosen = form.chosen if isinstance(form, When) and form.is_valid() else None
        if chosen is None:
            return address
        return f"{address}?{urlencode({'at': chosen.at.isoformat() if chosen.at else 'now'})}"

    def add_save_confirmation_message(self) -> None:
        if self.action_name != "perform_workflow_action":
            super().add_save_confirmation_message()
            return
        said = outcomes.outcome_of(self.page, self.decision)
        self.tell(said)

    def redirect_away(self) -> HttpResponse:
        """Wagtail has said that it is done; this says what it waits for, and until when."""
        if self.action_name in {"submit", "restart_workflow"}:
            self.tell(outcomes.submitted(self.page))
        elif self.action_name == "publish":
            self.tell(outcomes.published(self.page))
        response: HttpResponse = super().redirect_away()
        return response


class DecisionCreateView(TellingMixin, SavingCreateView):
    """The same for a page that is being made."""

    def form_invalid(self, form: Any) -> HttpResponse:
        if self.expects_json_response or "action-submit" not in self.request.POST:
            response: HttpResponse = super().form_invalid(form)
            return response
        return self.refuse(REFUSED["submit"], form)

    def redirect_away(self) -> HttpResponse:
        if "action-submit" in self.request.POST:
            self.tell(outcomes.submitted(self.page))
        response: HttpResponse = super().redirect_away()
        return response


def refusal(words: Any, form: Any) -> SafeString:
    """What was refused, and each reason once."""
    reasons = dict.fromkeys(refusals_of(form))
    listed = format_html_join("", "<li>{}</li>", ((reason,) for reason in reasons))
    return format_html('{} <ul class="errorlist">{}</ul>', words, listed)
