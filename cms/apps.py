"""The cms app: pages, and what every app stands on; it gathers the surfaces of all."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig
from django.conf import settings


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Warta"
    default_auto_field = "django.db.models.BigAutoField"
    has_content = True  # for pagecache/signal_handlers.py

    def ready(self) -> None:
        import cms.blocks.adapters
        import cms.checks
        import cms.links  # noqa: F401 - they register at import

        for app in settings.OUR_APPS:  # the `api` of a library is another thing, and large
            for module in (f"{app}.surfaces", f"{app}.api"):
                if find_spec(module):
                    import_module(module)

        from cms import references, tables, zone

        references.connect()
        zone.connect()
        tables.register()
