"""People who log in."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _

from cms.lines import OneLineMixin


class User(OneLineMixin, AbstractUser):
    """A member of the team; ours from the first migration, so that it can grow."""

    class Meta(AbstractUser.Meta):
        permissions = [("use_embed_code", _("Can use embed code"))]

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()

    @property
    def language(self) -> str:
        """In which this person is written to: the one chosen in the account, else the site's."""
        profile = getattr(self, "wagtail_userprofile", None)
        return (profile and profile.preferred_language) or settings.LANGUAGE_CODE
