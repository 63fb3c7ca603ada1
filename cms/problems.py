"""What the API says of a parameter that it cannot use, in the language of the reader."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

# By pydantic's name of an error; its context fills the places.
MESSAGES = {
    "greater_than_equal": gettext_noop("This must be at least %(ge)s."),
    "int_parsing": gettext_noop("This must be a whole number."),
    "int_parsing_size": gettext_noop("This must be a whole number."),
    "less_than_equal": gettext_noop("This must be at most %(le)s."),
    "literal_error": gettext_noop("This must be one of: %(expected)s."),
    "missing": gettext_noop("This is missing."),
    "string_pattern_mismatch": gettext_noop("This does not have the form that is asked for."),
    "string_too_long": gettext_noop("This must have at most %(max_length)s characters."),
    "string_too_short": gettext_noop("This must have at least %(min_length)s characters."),
}
UNREADABLE = gettext_noop("This cannot be read.")


def message_of(error: dict[str, Any]) -> str:
    """The sentence for one of pydantic's errors; its own are English."""
    context = dict(error.get("ctx") or {})
    if "expected" in context:
        context["expected"] = str(context["expected"]).replace(" or ", ", ")
    return _(MESSAGES.get(error.get("type", ""), UNREADABLE)) % context
