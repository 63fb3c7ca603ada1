"""Form fields for what readers type: one cleaning for every form."""

from collections.abc import Sized
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.lines import one_line
from comments.filters.normal import Normal
from comments.writing.names import is_reserved
from comments.writing.text import length, tidy

MAX_NAME_LENGTH = 50
MAX_TEXT_LENGTH = 3000
# How much longer a text may arrive: line ends of two characters, letters apart from their marks.
RAW = 4


class MaxReadLengthValidator(MaxLengthValidator):
    """Counts characters as the filters read them."""

    def clean(self, x: Sized) -> int:
        return length(str(x))


class ReaderTextField(forms.CharField):
    """Tidied text whose length is counted as it is stored and as the filters read it."""

    def __init__(self, *, max_read_length: int, **options: Any) -> None:
        super().__init__(**options)
        self.max_read_length = max_read_length
        too_long = self.error_messages.get("max_length")
        self.too_long = MaxReadLengthValidator(max_read_length, too_long)
        self.validators.append(self.too_long)
        self.widget.attrs["maxlength"] = max_read_length

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if len(text) > self.max_read_length * RAW:
            raise ValidationError(
                self.too_long.message,
                code="max_length",
                params={"limit_value": self.max_read_length, "show_value": len(text)},
            )
        return self.tidied(text).strip()

    def tidied(self, text: str) -> str:
        return tidy(text)


class ReaderNameField(ReaderTextField):
    """A reader's name: one line, with a word in it, and not the organisation's own."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_read_length=MAX_NAME_LENGTH,
            label=pgettext_lazy("of a reader", "Name"),
            widget=forms.TextInput({"autocomplete": "name"}),
            error_messages={"required": gettext_lazy("Write your name.")},
            **options,
        )

    def tidied(self, text: str) -> str:
        return " ".join(one_line(tidy(text)).split())

    def clean(self, value: Any) -> str:
        name: str = super().clean(value)
        if not Normal(name).words:
            raise ValidationError(_("This name cannot be used."))
        if is_reserved(name):
            raise ValidationError(
                _("This is a name of the organisation or of an office. Write your own.")
            )
        return name


def comment_field() -> ReaderTextField:
    """The text of a comment."""
    return ReaderTextField(
        max_read_length=MAX_TEXT_LENGTH,
        label=gettext_lazy("Comment"),
        widget=forms.Textarea({"rows": 6}),
        error_messages={
            "required": gettext_lazy("Write your comment."),
            "max_length": gettext_lazy(
                "The comment is too long: at most %(limit_value)d characters."
            ),
        },
    )
