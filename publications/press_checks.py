"""What a press release needs beyond any article: words, one dateline, pictures for the press."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from approval.rules import Finding, Level
from cms import zone
from media.access import FREE_TO_USE
from newsroom.checklist.passages import passages
from publications.datelines import dateline_in
from publications.models import Article, PressRelease

TYPED_DATELINE = "typed-dateline"
WORDLESS = {"text", "heading", "quote", "callout", "table"}  # blocks that are nothing without words


def empty_body(page: Article) -> Iterator[Finding]:
    """There is something to read: words, or a block that is a picture, a video or a file."""
    if any(part.field == "body" for part in passages(page)):
        return
    if any(block.block_type not in WORDLESS for block in page.body):
        return
    if page.is_complete_without_body:
        return
    if page.pk and page.retraction:
        return  # which left nothing but its reason
    yield Finding(Level.BLOCK, _("The body is empty: there is nothing to read."), "body")


def typed_dateline(page: PressRelease) -> Iterator[Finding]:
    """City and date are not in the text as well: they are printed by themselves."""
    found = dateline_in(page)
    if not found:
        return
    block, typed = found
    words = {"dateline": typed.text, "printed": f"{page.dateline} –"}
    day = typed.date.date if typed.date else None
    if day and day != zone.day(page.released_at):
        words["day"] = date_format(day)
        text = _(
            "The text begins with “%(dateline)s”, but readers see “%(printed)s” before it. Set the "
            "date in its field, and take it out of the text."
        )
    else:
        text = _(
            "The text begins with “%(dateline)s”. Readers would see it twice: city and date are "
            "printed by themselves."
        )
    yield Finding(
        Level.WARNING, text % words, "body", words["dateline"], block, remedy=TYPED_DATELINE
    )


def kit_without_pictures(page: PressRelease) -> Iterator[Finding]:
    """Of the pictures at least one may be passed on, or the press kit holds none."""
    shown = [image for image in pictures(page) if image]
    if not shown or any(image.licence in FREE_TO_USE for image in shown):
        return
    first = shown[0]
    text = _(
        "The press kit would hold no picture: under the licence “%(licence)s” none may be passed "
        "on. Choose another licence for the pictures that the press may use."
    )
    subject = " ".join(sorted({str(image.pk) for image in shown}))
    words = {"licence": first.get_licence_display()}
    edit = reverse("wagtailimages:edit", args=[first.pk])
    yield Finding(Level.WARNING, text % words, "lead_image", subject, address=edit)


def programme_language(page: Article) -> Iterator[Finding]:
    """The programme is that of the page's language: readers of another would land there."""
    programme = page.programme
    if programme and programme.locale_id != page.locale_id:
        text = _("The programme “%(title)s” is in another language than this page.")
        words = {"title": programme.title}
        yield Finding(Level.WARNING, text % words, "programme", str(programme.pk))


def pictures(page: PressRelease) -> Iterator[Any]:
    """The lead picture and those of the body, as the kit takes them; None for one that is gone."""
    yield page.lead_image
    for block in page.body:
        if block.block_type == "picture":
            yield block.value["image"]
        elif block.block_type == "gallery":
            yield from (one["image"] for one in block.value["pictures"])
