"""The addresses of signing in, below that of the administration and before Wagtail's own."""

from django.urls import URLPattern, path

from accounts.login.views import password_reset
from accounts.second_factor.doors import CODE, LEAVE, SET_UP, admin_login
from accounts.second_factor.steps import CodeStep, SetUpStep, leave

urlpatterns: list[URLPattern] = [
    path("password_reset/", password_reset, name="wagtailadmin_password_reset"),
    path("login/", admin_login, name="wagtailadmin_login"),
    path("login/code/", CodeStep.as_view(), name=CODE),
    path("login/set-up/", SetUpStep.as_view(), name=SET_UP),
    path("login/again/", leave, name=LEAVE),
]
