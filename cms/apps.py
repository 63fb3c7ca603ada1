"""The cms app: pages, files and people; at start it gathers the surfaces of every app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

# What parts of the app add to the administration, each in a module of its own.
HOOKS = ("checklist.hooks", "scheduled.hooks")


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Warta"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in ("links", "checks", "tasks", "references", *HOOKS):
            import_module(f"cms.{module}")
        autodiscover_modules("surfaces", "api", "offers", "jobs", "checklist")

        from cms import jobs, tasks, workflows
        from cms.pagecache import changes

        jobs.each_minute(tasks.take_back_abandoned)
        jobs.each_day(hour=3)(tasks.forget_finished)

        workflows.connect()
        changes.connect()
