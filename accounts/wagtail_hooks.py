"""Where the administration shows the second factor."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry

from accounts.models import User
from accounts.second_factor.account import (
    AnotherPhone,
    NewCodes,
    SecondFactorPanel,
    TurnOff,
    TurnOn,
)
from accounts.second_factor.resetting import Reset, may_reset

ACTIONS = {
    "warta.second_factor_on": (
        _("Turn on two-step verification"),
        _("Two-step verification turned on"),
    ),
    "warta.second_factor_off": (
        _("Turn off two-step verification"),
        _("Two-step verification turned off"),
    ),
    "warta.second_factor_codes": (
        _("Make new recovery codes"),
        _("New recovery codes made"),
    ),
    "warta.second_factor_replaced": (
        _("Use another phone"),
        _("Two-step verification uses another phone"),
    ),
    "warta.second_factor_reset": (
        _("Reset two-step verification"),
        _("Two-step verification reset"),
    ),
}


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("account/second-factor/on/", TurnOn.as_view(), name="second_factor_on"),
        path("account/second-factor/codes/", NewCodes.as_view(), name="second_factor_codes"),
        path("account/second-factor/phone/", AnotherPhone.as_view(), name="second_factor_phone"),
        path("account/second-factor/off/", TurnOff.as_view(), name="second_factor_off"),
        path(
            "users/<int:user_id>/second-factor/",
            Reset.as_view(),
            name="second_factor_reset",
        ),
    ]


@hooks.register("register_account_settings_panel")
def register_panel(request: HttpRequest, user: User, profile: Any) -> SecondFactorPanel:
    return SecondFactorPanel(request, user, profile)


@hooks.register("register_user_listing_buttons")
def offer_reset(user: User, request_user: User) -> Iterator[Button]:
    if user.second_factor_since and may_reset(request_user, user):
        yield Button(
            _("Reset two-step verification"),
            reverse("second_factor_reset", args=[user.pk]),
            icon_name="lock-open",
            priority=40,
        )


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
