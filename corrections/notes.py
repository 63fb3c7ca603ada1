"""Corrections and retractions as texts outside the page say them: feeds, the API, the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString

from cms.templatetags.dates import clock, day
from corrections.mixins import CorrectableMixin
from corrections.models import EditorialNotice, NoticeKind


@dataclass(frozen=True)
class Notice:
    """A correction or retraction in force: since when, its text, and where it stands.

    `heading` is `Ralat, 24 Maret 2024, 14.30 WIB`, in the language in which the notice was
    described.
    """

    uid: str
    is_retraction: bool
    heading: str
    text: str
    at: datetime | None
    url: str


def notices_of(article: CorrectableMixin) -> list[Notice]:
    """The retraction and the corrections of an article, in the active language."""
    return [
        Notice(
            uid=act.uid.urn,
            is_retraction=act.kind == NoticeKind.RETRACTION,
            heading=dated(act),
            text=act.text,
            at=act.in_force_at,
            url=f"{article.full_url}#{act.anchor}",
        )
        for act in article.notes
    ]


def dated(act: EditorialNotice) -> str:
    """`Ralat, 24 Maret 2024, 14.30 WIB`, in the active language."""
    at = act.in_force_at
    moment = f", {day(at)}, {clock(at)}" if at else ""
    return f"{act.get_kind_display()}{moment}"


def as_html(notice: Notice) -> SafeString:
    """A notice as HTML that stands by itself."""
    return format_html("<p><strong>{}</strong></p>\n{}", notice.heading, paragraphs(notice.text))


def paragraphs(text: str) -> SafeString:
    """What a notice says, in paragraphs of HTML."""
    return format_html("{}", linebreaks(text, autoescape=True))


def above_text(notices: Iterable[Notice]) -> str:
    """The notices of an article as HTML, to stand before its text; "" where there are none."""
    return "\n".join(as_html(notice) for notice in notices)
