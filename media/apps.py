"""The media app: pictures and documents, who may read them, what is uploaded and what is served."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = _("Media")
    default_auto_field = "django.db.models.BigAutoField"
    has_content = True  # for pagecache/signal_handlers.py

    def ready(self) -> None:
        from media import sizes
        from media.pdftext import tasks
        from media.upload import policy

        policy.register()
        sizes.connect()
        tasks.connect()
