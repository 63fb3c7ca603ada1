"""The cms app: pages, files and people; at start it gathers the surfaces of every app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

# What the parts of the app register, each in modules of its own.
PARTS = (
    "blocks.adapters",
    "uploads.hooks",
)


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Warta"
    default_auto_field = "django.db.models.BigAutoField"
    has_content = True  # for pagecache/signal_handlers.py

    def ready(self) -> None:
        for module in ("links", "checks", "tasks", "references", *PARTS):
            import_module(f"cms.{module}")
        autodiscover_modules("surfaces", "api", "offers", "jobs")

        from cms import (
            frozen_words,
            jobs,
            library_words,
            notices,
            old_addresses,
            oversight,
            redirect_tables,
            sizes,
            tables,
            tasks,
            zone,
        )
        from cms.pdftext import tasks as pdf_tasks
        from cms.uploads import policy

        jobs.each_minute(tasks.take_back_abandoned)
        jobs.each_minute(tasks.retry_failed)
        jobs.each_minute(tasks.pull_back_waiting)
        jobs.each_minute(notices.take_up_left)
        jobs.each_day(hour=3)(tasks.forget_finished)

        library_words.label()
        frozen_words.thaw()
        zone.connect()
        policy.register()
        tables.register()
        redirect_tables.register()
        oversight.connect()
        sizes.connect()
        pdf_tasks.connect()
        old_addresses.connect()
