"""What the owner of an account hears by mail of every change of the second factor."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.models import User
from cms.second_factor.factor import recovery_codes_left
from cms.workflows import Message, tell, within_admin

TURNED_ON = gettext_lazy("Two-step verification was turned on for your account.")
REPLACED = gettext_lazy(
    "Two-step verification of your account uses another phone now. The one before and the old "
    "recovery codes are void, and you are signed out everywhere else."
)
TURNED_OFF = gettext_lazy("Two-step verification was turned off for your account.")
NEW_CODES = gettext_lazy("New recovery codes were made for your account; the old ones are void.")
RESET = gettext_lazy(
    "Two-step verification of your account was reset by an administrator. Its app and recovery "
    "codes are void, and you are signed out everywhere."
)
WAS_IT_YOU = gettext_lazy(
    "Was it not you? Then change your password now, and tell an administrator."
)


def tell_owner(user: User, happened: str | Promise) -> None:
    """Nobody chooses not to hear of it."""

    def write() -> Message:
        return Message(
            _("Two-step verification of your account"),
            f"{happened} {WAS_IT_YOU}",
            _("Go to your account"),
            within_admin(reverse("wagtailadmin_account")),
        )

    tell([user], None, write)


def tell_that_a_recovery_code_was_used(user: User) -> None:
    left = recovery_codes_left(user)

    def write() -> Message:
        happened = _("Somebody signed in to your account with a recovery code. %(left)d are left.")
        return Message(
            _("A recovery code of your account was used"),
            f"{happened % {'left': left}} {WAS_IT_YOU}",
            _("Go to your account"),
            within_admin(reverse("wagtailadmin_account")),
        )

    tell([user], None, write)
