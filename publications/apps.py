"""The publications app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Publications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.models.page import lock_finders
        from publications import cards, receivers
        from publications.acts import surfaces
        from publications.acts.hold import lock_of

        import_module("publications.vocabulary.published_first")
        surfaces.keep_log()
        receivers.connect()
        cards.connect()
        lock_finders.append(lock_of)
