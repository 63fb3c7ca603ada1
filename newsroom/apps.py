"""The newsroom app: what the team does with a text before readers see it."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("Newsroom")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from background import jobs
        from newsroom import reminders, workflow_mail
        from newsroom.approval import signal_handlers
        from newsroom.linkcheck import tasks
        from newsroom.schedule import signal_handlers as schedule

        autodiscover_modules("checklist", "planning")  # of every app
        jobs.each_day(hour=7)(reminders.remind)
        jobs.each_week(hour=2)(tasks.begin)
        workflow_mail.connect()
        signal_handlers.connect()
        schedule.connect()
