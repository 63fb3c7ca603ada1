"""The form in which a reader writes."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.forms import XtdCommentForm
from wagtail.models import Page

from accounts.models import User
from cms.lines import one_line
from comments.models import ReaderComment
from comments.writing.fields import MAX_NAME_LENGTH, ReaderNameField, comment_field


class TargetForm(forms.Form):
    """Which page a comment is for; the signature of the comment form covers both fields."""

    content_type = forms.CharField(max_length=100)
    object_pk = forms.IntegerField(min_value=1)


class ReaderCommentForm(XtdCommentForm):
    """Name, e-mail and text; for those who are logged in, only the text.

    `is_forged` is true for what no reader could send with the form we gave out.
    """

    data: Any
    reply_to = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(
        self, page: Page, data: Any = None, *, user: User | None = None, **more: Any
    ) -> None:
        super().__init__(page, data=data, label_suffix="", auto_id="comment-%s", **more)
        self.user = user
        self.parent: ReaderComment | None = None
        for name in ("url", *(("name", "email") if user else ())):
            del self.fields[name]
        if not user:
            self.fields["name"] = ReaderNameField()
            self._prepare_email()
        self.fields["comment"] = comment_field()
        followup = self.fields["followup"]
        followup.label = _("Mail me when somebody replies in this thread")
        followup.widget = forms.CheckboxInput()
        self.order_fields(["name", "email", "comment", "followup"])

    def _prepare_email(self) -> None:
        email = self.fields["email"]
        email.label = _("Email")
        email.error_messages["required"] = _("Write your email address.")
        email.error_messages["invalid"] = _(
            "Write a full email address, for example nama@contoh.id."
        )
        email.widget = forms.EmailInput({"autocomplete": "email", "maxlength": 254})
        email.help_text = ""

    @property
    def is_forged(self) -> bool:
        """Whether the honeypot was filled, or the signature is not ours for this page."""
        return bool({"honeypot", "security_hash", "content_type", "object_pk"} & set(self.errors))

    def clean_content_type(self) -> str:
        value: str = self.cleaned_data["content_type"]
        if value != str(self.target_object._meta):
            raise forms.ValidationError("Another kind of page.")
        return value

    def clean_object_pk(self) -> str:
        value: str = self.cleaned_data["object_pk"]
        if value != str(self.target_object.pk):
            raise forms.ValidationError("Another page.")
        return value

    def clean_timestamp(self) -> int:
        written: int = self.cleaned_data["timestamp"]
        if timezone.now().timestamp() - written > settings.COMMENTS_TIMEOUT:
            raise forms.ValidationError(
                _("This form was open for a long time. Your text is still here: send it again.")
            )
        return written

    def clean_reply_to(self) -> int:
        """The comment answered, or 0; it must be one that a reader sees on this very page."""
        number: int = self.cleaned_data["reply_to"] or 0
        if number:
            # By `id`: a lookup by `pk` of a child table lets impossible numbers reach SQLite.
            self.parent = answerable(self.target_object).filter(id=number).first()
            if self.parent is None:
                raise forms.ValidationError(
                    _("The comment you are replying to is no longer there.")
                )
        return number

    def renew(self) -> None:
        """Sign the form again, so that a reader can correct it and send it once more."""
        self.data = dict(self.data.items()) | self.generate_security_data()

    def get_comment_model(self) -> type[ReaderComment]:
        return ReaderComment

    def get_comment_create_data(self, site_id: int | None = None) -> dict[str, Any]:
        """The values of the new row: never public, and without the sender's IP address."""
        cleaned, user = self.cleaned_data, self.user
        return {
            "content_type": self.target_object.cached_content_type,
            "object_pk": str(self.target_object.pk),
            "site_id": site_id or settings.SITE_ID,
            "user": user,
            "user_name": one_line(str(user))[:MAX_NAME_LENGTH] if user else cleaned["name"],
            "user_email": user.email if user else cleaned["email"],
            "comment": cleaned["comment"],
            "followup": cleaned["followup"],
            "parent_id": self.parent.pk if self.parent else 0,
            "language": self.target_object.locale.language_code,
            "submit_date": timezone.now(),
        }

    def check_for_duplicate_comment(self, new: ReaderComment) -> ReaderComment:
        """The earlier comment where the same person sent the same text within a day."""
        yesterday = timezone.now() - timedelta(days=1)
        same = ReaderComment.objects.on(self.target_object).filter(
            user_email__iexact=new.user_email,
            user_name=new.user_name,
            user=new.user,
            comment=new.comment,
            submit_date__gt=yesterday,
        )
        return same.order_by("pk").first() or new


def answerable(page: Page) -> Any:
    """The comments on `page` that a reader sees and may reply to."""
    deepest = settings.COMMENTS_XTD_MAX_THREAD_LEVEL
    return ReaderComment.objects.on(page).approved().filter(level__lt=deepest)
