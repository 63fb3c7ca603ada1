"""People are added with their name and address; a mailed link lets them choose their password.

The link is Django's for a new password: it works once and for `PASSWORD_RESET_TIMEOUT`. After that
the person asks for another one on the login page, as for a forgotten password.
"""

from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.forms import ModelForm
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.functional import cached_property
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.users.forms import UserCreationForm, UserForm
from wagtail.users.views.users import CreateView, IndexView, UserViewSet

from accounts.models import User
from mail.letters import written
from mail.sending import organisation_name, send_mail

SECONDS_PER_DAY = 24 * 60 * 60


def let_one_name_do() -> None:
    """Many Indonesians have one name: the second is optional wherever an account is written."""
    for form in (UserForm, NameEmailForm):
        last_name = form.base_fields["last_name"]
        last_name.required = False
        last_name.help_text = gettext_lazy("Leave empty if the person has one name.")


class InvitedUserForm(UserCreationForm):
    """Without a password: nobody but its owner ever knows it."""

    password_enabled = False

    def save(self, commit: bool = True) -> User:
        self.instance.set_password(token_urlsafe(32))
        user: User = super().save(commit)
        return user


class TeamView(IndexView):
    """Wagtail's list, which says whose account has a second factor."""

    @cached_property
    def columns(self) -> list[Column]:
        with_factor = BooleanColumn(
            "second_factor",
            accessor=lambda user: bool(user.second_factor_since),
            label=gettext_lazy("Two-step verification"),
        )
        return [*super().columns, with_factor]


class InviteView(CreateView):
    success_message = gettext_lazy("User '%(object)s' created, and invited by mail.")

    def save_instance(self) -> User:
        user: User = super().save_instance()
        invite(user)
        return user


class TeamViewSet(UserViewSet):
    index_view_class = TeamView
    add_view_class = InviteView

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        form: type[ModelForm] = (
            super().get_form_class(for_update) if for_update else InvitedUserForm
        )
        return form


def invite(user: User) -> None:
    """Mail the link in the language of the person."""
    with override(user.language):
        subject = _("Your account at %(organisation)s") % {"organisation": organisation_name()}
        text, html = written("invitation", subject, letter(user))
    send_mail.enqueue(user.email, subject, text, html)


def letter(user: User) -> dict[str, Any]:
    """What the mail says of this account."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    root = settings.WAGTAILADMIN_BASE_URL
    return {
        "user": user,
        "days": settings.PASSWORD_RESET_TIMEOUT // SECONDS_PER_DAY,
        "link": root + reverse("wagtailadmin_password_reset_confirm", args=[key, token]),
        "again": root + reverse("wagtailadmin_password_reset"),
    }
