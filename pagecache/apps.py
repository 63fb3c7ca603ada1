"""The pagecache app: what readers get, rendered ahead of their requests and kept."""

from django.apps import AppConfig


class PagecacheConfig(AppConfig):
    name = "pagecache"
    verbose_name = "Page cache"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from background import jobs
        from pagecache import failures, full_refresh, signal_handlers

        jobs.each_minute(full_refresh.forget_other_hosts)
        jobs.each_minute(failures.pull_back)
        signal_handlers.connect()
