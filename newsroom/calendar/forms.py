"""The forms of the team's calendar."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from newsroom.calendar.entries import kinds
from newsroom.calendar.months import FIRST_YEAR, LAST_YEAR
from newsroom.models import CalendarToken, PlannedDate
from newsroom.panels import kind_of


class FilterForm(forms.Form):
    """Which entries are shown."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = {str(kind.pk): kind for kind in kinds()}
        self.offer("kind", [(key, kind_of(kind.pk)) for key, kind in self.kinds.items()])
        languages = [(locale.language_code, str(locale)) for locale in Locale.objects.all()]
        self.offer("language", languages)

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", _("All")), *choices]

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, for `entries()`; nothing where the form is not valid."""
        if not self.is_valid():
            return {}
        kind = self.kinds.get(self.cleaned_data["kind"])
        return {"kind": kind, "language": self.cleaned_data["language"]}


class DayForm(forms.ModelForm):
    """Another day for a plan, and nothing else."""

    class Meta:
        model = PlannedDate
        fields = ["day"]
        widgets = {"day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(_("Choose a day between 2000 and 2099."))
        return day


class PlanForm(DayForm):
    """The day for which a page is planned, and a note for the team."""

    class Meta(DayForm.Meta):
        fields = ["day", "note"]


class SubscriptionForm(forms.ModelForm):
    """The name of a new subscription."""

    class Meta:
        model = CalendarToken
        fields = ["label"]
