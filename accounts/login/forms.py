"""The forms in which the team logs in, or asks for a new password."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from mail.letters import written
from mail.notices import within_admin
from mail.sending import send_mail


class LoginForm(WagtailLoginForm):
    """Wagtail's, with a label that can be translated, and a name that no keyboard changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        self.fields["username"].widget.attrs |= {
            "autocapitalize": "none",
            "autocomplete": "username",
            "autocorrect": "off",
            "spellcheck": "false",
        }


class PasswordResetForm(WagtailPasswordResetForm):
    """Wagtail's, whose mail leaves through a task as all mail does."""

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        names = [context["uid"], context["token"]]
        link = within_admin(reverse("wagtailadmin_password_reset_confirm", args=names))
        subject = gettext("Your new password")
        text, html = written("password_reset", subject, {"user": context["user"], "link": link})
        send_mail.enqueue(to_email, subject, text, html)
