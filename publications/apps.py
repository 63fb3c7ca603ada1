"""The publications app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Publications")
    default_auto_field = "django.db.models.BigAutoField"
    has_content = True  # for pagecache/signal_handlers.py

    def ready(self) -> None:
        from publications import cards, lifecycle, receivers

        for module in ("calendar", "feeds", "news", "vocabulary.published_first"):
            import_module(f"publications.{module}")
        receivers.connect()
        cards.connect()
        lifecycle.connect()
