"""The check that the words for those who do not see a picture are no name of a file."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from approval.rules import Finding, Level, rule
from media.file_names import is_file_name
from media.models import Image
from newsroom.checklist.general import pictures
from newsroom.checklist.passages import blocks


@rule("alternative-text")
def alternative_text(page: Any) -> Iterator[Finding]:
    """Neither the lead picture nor one in the body is described by the name of its file."""
    image: Image | None = page.lead_image
    if image and is_file_name(image.description):
        edit = reverse("wagtailimages:edit", args=[image.pk])
        yield named_by_file(image.description, f"lead {image.pk}", "lead_image", address=edit)
    yield from in_body(page)


def in_body(page: Page) -> Iterator[Finding]:
    for block in blocks(page):
        for value in pictures(block.get("value")):
            said = value["image"].get("alt_text") or ""
            if not value["image"].get("decorative") and is_file_name(said):
                subject = f"{value['image']['image']} {said}"
                yield named_by_file(said, subject, "body", block=block.get("id") or "")


def named_by_file(said: str, subject: str, field: str, **place: str) -> Finding:
    text = _(
        "The alternative text “%(text)s” is the name of a file. Say what the picture shows, for "
        "those who cannot see it."
    )
    return Finding(Level.WARNING, text % {"text": said}, field, subject, **place)
