"""What the owner of an account hears by mail of every change of the second factor."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from mail.notices import Message, tell, within_admin

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
RECOVERED = gettext_lazy(
    "Somebody signed in to your account with a recovery code. %(left)d are left."
)
CHANGED = gettext_lazy("Two-step verification of your account")
CODE_USED = gettext_lazy("A recovery code of your account was used")
WAS_IT_YOU = gettext_lazy(
    "Was it not you? Then change your password now, and tell an administrator."
)


def tell_owner(
    user: User, happened: str | Promise, subject: str | Promise = CHANGED, **values: Any
) -> None:
    """Nobody chooses not to hear of it; `values` fill in the words."""

    def write() -> Message:
        return Message(
            str(subject),
            f"{str(happened) % values} {WAS_IT_YOU}",
            _("Go to your account"),
            within_admin(reverse("wagtailadmin_account")),
        )

    tell([user], None, write)
