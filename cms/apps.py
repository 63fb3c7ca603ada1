"""The cms app: pages, files and people; at start it gathers the surfaces of every app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Warta"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        autodiscover_modules("surfaces", "api")

        from cms import workflows

        workflows.connect()
