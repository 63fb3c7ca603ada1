"""What a writer proposes when handing a text in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approval.choosing import When
from cms import zone


class SubmissionForm(When):
    """When the text should go live, and until when somebody should have decided."""

    due_on = forms.DateField(
        label=gettext_lazy("Please decide by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when"].label = _("When should it go live?")
        help_text = _("Leave it empty for the days that the step usually has.")
        self.fields["due_on"].help_text = help_text

    def clean_due_on(self) -> date | None:
        day: date | None = self.cleaned_data["due_on"]
        if day and day < zone.today():
            raise forms.ValidationError(_("This day is past. Choose a later one."))
        return day
