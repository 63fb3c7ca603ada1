"""The corrections app: what is done to a text after its publication, and the log of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrectionsConfig(AppConfig):
    name = "corrections"
    verbose_name = _("Corrections")
    default_auto_field = "django.db.models.BigAutoField"
    has_content = True  # for pagecache/signal_handlers.py

    def ready(self) -> None:
        from corrections import locks, surfaces

        surfaces.keep_log()
        locks.connect()
