"""The cms app: pages, and what every app stands on; it gathers the surfaces of all."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Warta"
    default_auto_field = "django.db.models.BigAutoField"
    has_content = True  # for pagecache/signal_handlers.py

    def ready(self) -> None:
        import cms.blocks.adapters
        import cms.checks
        import cms.links  # noqa: F401 - they register at import

        autodiscover_modules("surfaces", "api")

        from cms import references, tables, zone

        references.connect()
        zone.connect()
        tables.register()
