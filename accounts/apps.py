"""The accounts app: who logs in, how, and what a login has to show."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default = True
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts.login import invitations
        from accounts.second_factor import session

        invitations.let_one_name_do()
        session.connect()


class TeamConfig(WagtailUsersAppConfig):
    """Wagtail's app for users, with our viewset: it invites people by mail."""

    user_viewset = "accounts.login.invitations.TeamViewSet"
