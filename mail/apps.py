"""The mail app: what leaves for readers and the team, and what is kept of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "mail"
    verbose_name = _("Mail")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from background.jobs import each_minute
        from mail import notices

        each_minute(notices.take_up_left)
