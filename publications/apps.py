"""The publications app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Publications")
    default_auto_field = "django.db.models.BigAutoField"
    has_content = True  # for pagecache/signal_handlers.py

    def ready(self) -> None:
        from publications import (
            cards,
            lifecycle,
            signal_handlers,
        )
        from publications.vocabulary import published_first  # noqa: F401

        signal_handlers.connect()
        cards.connect()
        lifecycle.connect()
