"""What a person fills in to propose an act, to refuse it, to undo it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from corrections.models import LegalGround, NoticeKind

MAX_TEXT_LENGTH = 2000


def text_field(label: Any, help_text: Any, **more: Any) -> forms.CharField:
    """Some sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=MAX_TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        **more,
    )


class CorrectionForm(forms.Form):
    text = text_field(
        _("Text of the correction"),
        _(
            "What was wrong and what is right, in the language of the page. Readers see it above "
            "the text, with date and time."
        ),
    )


class RetractionForm(forms.Form):
    text = text_field(
        _("Reason of the retraction"),
        _("In the language of the page. It stands in the place of the text."),
    )


class TakedownForm(forms.Form):
    """`translations` are offered where there are some that readers have seen."""

    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=LegalGround.choices,
        widget=forms.RadioSelect,
        help_text=_("The only thing that readers are told, beside the date."),
    )
    translations = forms.ModelMultipleChoiceField(
        label=_("Take down too"),
        queryset=Page.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    text = text_field(
        _("Note for the second person"),
        _("Never shown to readers: who asked for it, which letter, which passage."),
    )

    def __init__(self, *args: Any, translations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["translations"]
        field.queryset = translations
        if not translations:
            del self.fields["translations"]


class DecisionForm(forms.Form):
    """The buttons of the page of an act, with what they need."""

    decision = forms.ChoiceField(choices=[(name, name) for name in ("confirm", "refuse", "undo")])
    reason = forms.CharField(max_length=MAX_TEXT_LENGTH, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == "undo" and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why it should be undone."))
        return cleaned


FORMS: dict[NoticeKind, type[forms.Form]] = {
    NoticeKind.CORRECTION: CorrectionForm,
    NoticeKind.RETRACTION: RetractionForm,
    NoticeKind.TAKEDOWN: TakedownForm,
}
