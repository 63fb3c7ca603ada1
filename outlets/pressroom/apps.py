"""The pressroom: each release as plain text and as a press kit, a ZIP file of all it holds."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PressroomConfig(AppConfig):
    name = "outlets.pressroom"
    verbose_name = _("Pressroom")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from outlets.pressroom import signal_handlers

        signal_handlers.connect()
