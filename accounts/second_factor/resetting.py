"""An administrator takes the second factor off an account whose owner has lost the phone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from accounts.models import User
from accounts.second_factor import letters
from accounts.second_factor.factor import turn_off
from accounts.second_factor.forms import PasswordForm, RequestFormView

USERS = "wagtailusers_users:index"


def may_reset(user: Any, other: User) -> bool:
    """Who may change users may, but not of themselves, nor of somebody who may do more."""
    may_change = policy_registry.get_by_type(User).user_has_permission(user, "change")
    is_below = user.is_superuser or not other.is_superuser
    return bool(may_change and is_below and user.pk != other.pk)


def reset(user: User, by: User | None) -> None:
    turn_off(user)
    log(instance=user, action="warta.second_factor_reset", user=by)
    letters.tell_owner(user, letters.RESET)


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class Reset(RequestFormView):
    form_class = PasswordForm
    template_name = "wagtailadmin/warta/second_factor_reset.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.other = get_object_or_404(User, pk=kwargs["user_id"])
        if not may_reset(request.user, self.other):
            raise PermissionDenied
        if not self.other.second_factor_since:
            messages.warning(
                request,
                _("Two-step verification is not on for %(person)s.") % {"person": self.other},
            )
            return redirect(USERS)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {
            "other": self.other,
            "title": _("Reset two-step verification of %(person)s") % {"person": self.other},
            "button": _("Reset"),
            "back": reverse(USERS),
            "is_serious": True,
        }
        return super().get_context_data(**kwargs) | shown

    def form_valid(self, form: BaseForm) -> HttpResponse:
        by = self.request.user
        reset(self.other, by if isinstance(by, User) else None)
        messages.success(
            self.request,
            _("Two-step verification of %(person)s was reset.") % {"person": self.other},
        )
        return redirect(USERS)
