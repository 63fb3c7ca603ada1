"""Form fields by which a person proposes or decides when a text goes live, with words."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approval.moment import Moment
from cms import zone

# What a browser's own field for day and time takes and gives.
LOCAL = "%Y-%m-%dT%H:%M"


def refusals_of(form: forms.BaseForm) -> list[str]:
    """What a form refuses, sentence by sentence."""
    return [str(words) for errors in form.errors.values() for words in errors]


class When(forms.Form):
    """At once, or at a day and time; a form that says neither leaves what was proposed."""

    NOW, AT = "now", "at"

    when = forms.ChoiceField(
        label=gettext_lazy("When it goes live"),
        choices=[
            (NOW, gettext_lazy("At once, with the last approval")),
            (AT, gettext_lazy("At a time")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    go_live_at = forms.DateTimeField(
        label=gettext_lazy("Day and time"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL),
    )

    def __init__(self, *args: Any, proposed: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lies_ahead = proposed is not None and proposed > timezone.now()
        when = self.AT if lies_ahead else self.NOW
        self.initial = {**self.initial, "when": when, "go_live_at": proposed}
        self.fields["go_live_at"].help_text = _("Times are in %(zone)s.") % {"zone": zone.name()}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("when") == self.AT and "go_live_at" not in self.errors:
            moment = cleaned.get("go_live_at")
            if moment is None:
                self.add_error("go_live_at", _("Give a day and a time, or choose “at once”."))
            elif moment <= timezone.now():
                self.add_error("go_live_at", _("This time is past. Choose a later one."))
        elif "go_live_at" in self.errors and cleaned.get("when") != self.AT:
            del self.errors["go_live_at"]  # who chose “at once” need not mend it
        return cleaned

    @property
    def chosen(self) -> Moment | None:
        """What was chosen in a valid form; None where nothing was."""
        when = self.cleaned_data.get("when")
        if not when:
            return None
        return Moment(self.cleaned_data["go_live_at"] if when == self.AT else None)


class OtherTime(When):
    """When something goes live that is approved and scheduled."""

    when = forms.ChoiceField(
        label=gettext_lazy("When it goes live"),
        choices=[(When.NOW, gettext_lazy("Now")), (When.AT, gettext_lazy("At a time"))],
        widget=forms.RadioSelect,
        required=False,
    )


class CommentForm(forms.Form):
    """Words that go with a decision."""

    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ApproveForm(When, CommentForm):
    """What the editor asks of who approves: when, and words if there are any."""

    field_order = ["when", "go_live_at", "comment"]


class ChangesForm(CommentForm):
    """What the editor asks of who wants changes: which."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        comment = self.fields["comment"]
        comment.required, comment.label = True, _("What should be changed")
        comment.error_messages["required"] = _("Say what should be changed.")
