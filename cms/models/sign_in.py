"""What people have to show when they sign in."""

from django.contrib.auth.models import Group
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="lock", order=2)
class SignInSettings(BaseGenericSetting):
    """Who may not sign in with a password alone; the same for every site of an installation."""

    seen_by_readers = False

    second_factor_groups = models.ManyToManyField(
        Group,
        verbose_name=_("two-step verification is required for"),
        blank=True,
        related_name="+",
        help_text=_(
            "Who is in one of these groups and has none sets it up at the next sign-in. "
            "As soon as one group is ticked, it is required of superusers too."
        ),
    )

    panels = [FieldPanel("second_factor_groups", widget=CheckboxSelectMultiple)]

    class Meta:
        verbose_name = _("account security")

    @classmethod
    def require_of_nobody(cls) -> None:
        """For data with passwords that everybody knows; nobody decided it, so nothing is logged."""
        cls.second_factor_groups.through.objects.all().delete()
