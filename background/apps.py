"""The background app: tasks in the worker, and jobs of the scheduler."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class BackgroundConfig(AppConfig):
    name = "background"
    verbose_name = _("Background work")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from background import jobs, tasks

        autodiscover_modules("jobs")
        jobs.each_minute(tasks.take_back_abandoned)
        jobs.each_minute(tasks.retry_failed)
        jobs.each_minute(tasks.pull_back_waiting)
        jobs.each_day(hour=3)(tasks.forget_finished)
