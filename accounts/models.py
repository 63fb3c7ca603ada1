"""People who log in, and what they have to show for it."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.lines import OneLineMixin


class AccountManager(UserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        """The account with a name, in whatever case it is written: telephones begin it large."""
        return self.get(username__iexact=username)


class User(OneLineMixin, AbstractUser):
    """A member of the team; ours from the first migration, so that it can grow."""

    # Since when there is a second factor; sessions that have shown another one are signed out.
    second_factor_since = models.DateTimeField(
        _("two-step verification since"), null=True, blank=True, editable=False
    )

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta(AbstractUser.Meta):
        permissions = [("use_embed_code", _("Can use embed code"))]
        constraints = [
            models.UniqueConstraint(Lower("username"), name="accounts_user_username_lower")
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()

    def clean(self) -> None:
        super().clean()
        others = User.objects.filter(username__iexact=self.username).exclude(pk=self.pk)
        if self.username and others.exists():
            text = _("There is a user with this name already; small and capital letters are one.")
            raise ValidationError({"username": text})

    @property
    def language(self) -> str:
        """In which this person is written to: the one chosen in the account, else the site's."""
        profile = getattr(self, "wagtail_userprofile", None)
        return (profile and profile.preferred_language) or settings.LANGUAGE_CODE


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
