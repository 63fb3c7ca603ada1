"""Which mails about comments a moderator wants, in the settings of the account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from comments.models import ModeratorMail
from comments.moderation.permissions import policy


class CommentMailForm(forms.ModelForm):
    class Meta:
        model = ModeratorMail
        fields = ["wants_digest", "wants_each"]


class CommentMailPanel(BaseSettingsPanel):
    """Shown to those who decide on comments."""

    name = "comment_mail"
    title = _("Comments")
    tab = notifications_tab
    order = 150
    form_class = CommentMailForm

    def is_active(self) -> bool:
        return policy().may_decide(self.user)

    def get_form(self) -> Any:
        data = self.request.POST if self.request.method == "POST" else None
        return CommentMailForm(data, instance=ModeratorMail.of(self.user), prefix=self.name)
