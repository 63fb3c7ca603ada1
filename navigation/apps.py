"""The navigation app: the menu, the footer, the contact, and the addresses of before."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NavigationConfig(AppConfig):
    name = "navigation"
    verbose_name = _("Menu and footer")

    def ready(self) -> None:
        from navigation import contact, old_addresses, redirect_tables

        redirect_tables.register()
        old_addresses.connect()
        contact.connect()
