"""The two pages that ask for a password, leading to the second step where there is one."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.views import LoginView
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from wagtail.admin.views.account import LoginView as WagtailLoginView

from accounts.models import User
from accounts.second_factor.session import waiting_user

CODE, SET_UP, LEAVE = "second_factor_code", "second_factor_set_up", "second_factor_leave"


class Door(LoginView):
    """Who has shown the password goes on to the second step, also when they come back here."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" and waiting_user(request):
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self) -> str:
        address: str = super().get_success_url()
        user = waiting_user(self.request)
        return with_next(step_of(user), address) if user else address


class AdminDoor(Door, WagtailLoginView):
    """Wagtail's, for the administration."""


def step_of(user: User) -> str:
    """The name of the step that waits for this account."""
    return CODE if user.second_factor_since else SET_UP


def with_next(name: str, address: str) -> str:
    return f"{reverse(name)}?{urlencode({'next': address})}"


admin_login = never_cache(AdminDoor.as_view())
login = Door.as_view(template_name="wagtailcore/login.html")  # of private pages
