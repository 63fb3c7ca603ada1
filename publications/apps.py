"""The publications app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Publications")
    default_auto_field = "django.db.models.BigAutoField"
    has_content = True  # for pagecache/signal_handlers.py

    def ready(self) -> None:
        # Each registers what it adds when it is imported.
        import publications.calendar
        import publications.feeds
        import publications.landing.surfaces
        import publications.media_access
        import publications.news
        import publications.subscribe  # noqa: F401
        from publications import cards, lifecycle, signal_handlers
        from publications.landing import renamed

        signal_handlers.connect()
        cards.connect()
        renamed.connect()
        lifecycle.connect()
