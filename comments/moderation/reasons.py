"""Why a comment was held, in words a moderator understands, with what matched marked in it."""

import re
from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from comments.moderation.rule_names import NAMES

Reason = dict[str, Any]


def explained(held_because: Iterable[Reason]) -> list[tuple[str, list[str]]]:
    """The name of each rule, once, and the words it matched; one nobody named, by its own name."""
    found: dict[str, list[str]] = {}
    for reason in held_because:
        if isinstance(reason, dict) and reason.get("rule"):
            rule = reason["rule"]
            name = str(NAMES.get(rule, gettext("Rule “%(name)s”") % {"name": rule}))
            words = found.setdefault(name, [])
            words += [word for word in words_of(reason) if word not in words]
    return list(found.items())


def words_of(reason: Reason) -> list[str]:
    return [word for word in reason.get("words") or [] if isinstance(word, str) and word]


def marked(text: str, held_because: Iterable[Reason]) -> SafeString:
    """The text as paragraphs, each matched word in `<mark>`, the longest first."""
    reasons = [reason for reason in held_because if isinstance(reason, dict)]
    words = {word for reason in reasons for word in words_of(reason)}
    if not words:
        return linebreaks_filter(text)
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    parts = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    shown = (
        format_html("<mark>{}</mark>", part) if number % 2 else part
        for number, part in enumerate(parts)
    )
    return linebreaks_filter(format_html_join("", "{}", ((part,) for part in shown)))
