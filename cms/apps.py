"""The cms app: pages, files and people; at start it gathers the surfaces of every app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Warta"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in ("cms.links", "cms.checks", "cms.tasks", "cms.references"):
            import_module(module)
        autodiscover_modules("surfaces", "api", "offers")

        from cms import workflows
        from cms.editorial import voiding
        from cms.pagecache import changes

        workflows.connect()
        voiding.connect()
        changes.connect()
