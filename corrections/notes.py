"""Corrections and retractions as texts outside the page say them: feeds, the API, the log."""

from typing import Any

from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString

from cms.templatetags.moments import clock, day
from corrections.mixins import CorrectableMixin
from corrections.models import Act


def dated(act: Act) -> str:
    """`Ralat, 24 Maret 2024, 14.30 WIB`, in the active language."""
    at = act.in_force_at
    moment = f", {day(at)}, {clock(at)}" if at else ""
    return f"{act.get_kind_display()}{moment}"


def as_html(act: Act) -> SafeString:
    """A note as HTML that stands by itself."""
    return format_html("<p><strong>{}</strong></p>\n{}", dated(act), said(act))


def said(act: Act) -> SafeString:
    """What the note says, in paragraphs."""
    return format_html("{}", linebreaks(act.text, autoescape=True))


def above_text(article: CorrectableMixin) -> str:
    """The notes of an article, to stand before its text; "" where there are none."""
    return "\n".join(as_html(note) for note in article.notes)


def in_api(article: CorrectableMixin) -> dict[str, Any]:
    """The corrections, newest first, and the retraction or None."""
    found = article.retraction
    return {
        "corrections": [outline(article, note) for note in article.corrections],
        "retraction": outline(article, found) if found else None,
    }


def outline(article: CorrectableMixin, act: Act) -> dict[str, Any]:
    url = f"{article.full_url}#{act.anchor}"
    return {"uid": act.uid.urn, "text": act.text, "at": act.in_force_at, "url": url}
