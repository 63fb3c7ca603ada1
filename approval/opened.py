"""What a form of the editor remembers: for whom it was opened, and which new page it makes."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

OPENED_BY, MADE_WITH = "opened_by", "made_with"
OTHER_ACCOUNT = "other-account"


class RememberedField(forms.CharField):
    """A hidden value that says nothing of the text: it is never a change."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class OpenedFormMixin:
    """Refuses what one account typed and another would send, and names what is being made."""

    data: Any
    fields: Any
    instance: Any
    for_user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is None:
            return
        own = str(self.for_user.pk)
        self.fields[OPENED_BY] = RememberedField(required=False, initial=own)
        if not self.instance.pk:
            self.fields[MADE_WITH] = RememberedField(required=False, initial=uuid4().hex)

    def clean(self) -> Mapping[str, Any]:
        form: Any = super()
        cleaned: Mapping[str, Any] = form.clean()
        own = str(self.for_user.pk) if self.for_user else ""
        if own and cleaned.get(OPENED_BY) not in (None, "", own):
            # Who reads this and saves again does so in their own name.
            self.data = self.data.copy()
            self.data[OPENED_BY] = own
            raise ValidationError(other_account(self.for_user), code=OTHER_ACCOUNT)
        return cleaned


def other_account(user: Any) -> str:
    text = _(
        "This page was opened by another account, and you are signed in as %(name)s. Nothing was "
        "saved. Sign in again as who began to write, or save in your own name."
    )
    return text % {"name": user}
