"""The forms in which the team logs in, or asks for a new password."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from mail.sending import organisation_name, send_mail


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
        subject = render_to_string(subject_template_name, context)
        context = context | {"organisation_name": organisation_name()}
        text = render_to_string(email_template_name, context).rstrip()
        html = html_email_template_name and render_to_string(html_email_template_name, context)
        signed = f"{text}\n\n– {context['organisation_name']}\n"
        send_mail.enqueue(to_email, subject, signed, html or "")
