"""The approval app: the right to publish a text, which somebody else gives than who wrote it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalConfig(AppConfig):
    name = "approval"
    verbose_name = _("Approval")
    default_auto_field = "django.db.models.BigAutoField"
