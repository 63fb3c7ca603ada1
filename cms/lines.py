"""What is one line on the screen is one line in the data."""

import re
from typing import Any

from django.db import models

from cms.text import regular

# Line ends, tabs and the other control characters; NUL stays, since forms refuse it.
BREAK = re.compile("[\x01-\x1f\x7f-\x9f\u2028\u2029]+")


def one_line(text: str) -> str:
    """The text on one line; spaces inside it, also those that do not break, stay as they are."""
    parts = (part.strip() for part in BREAK.split(regular(text)))
    return " ".join(part for part in parts if part)


def straighten(instance: Any) -> None:
    """Put each short text of a model on one line, and end each line of a long text alike.

    Choices and deferred fields are left alone.
    """
    deferred = instance.get_deferred_fields()
    for field in instance._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField) and not field.choices:
            value = None if field.attname in deferred else getattr(instance, field.attname)
            if isinstance(value, str):
                is_short = isinstance(field, models.CharField)
                clean = one_line if is_short and BREAK.search(value) else regular
                setattr(instance, field.attname, clean(value))


class OneLineMixin:
    """A model whose short texts (CharField) are one line, through forms and through `save()`.

    Comes before the model class; texts of several lines are a TextField, whose characters and line
    ends are regular.
    """

    def clean_fields(self, *args: Any, **options: Any) -> None:
        """Before Django looks whether the values are unique."""
        straighten(self)
        model: Any = super()
        model.clean_fields(*args, **options)

    def save(self, *args: Any, **options: Any) -> None:
        straighten(self)
        model: Any = super()
        model.save(*args, **options)
