"""The administration app: what we add to Wagtail's administration, and say in other words there."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from administration import unused

unused.before_models()


class AdministrationConfig(AppConfig):
    name = "administration"
    verbose_name = _("Administration")

    def ready(self) -> None:
        from administration import frozen_words, library_words, oversight

        unused.after_models()
        library_words.label()
        frozen_words.thaw()
        oversight.connect()
