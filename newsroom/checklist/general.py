"""Checks that any kind of page may need; each app says for which of its kinds."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from approval.rules import Finding, Level, rule
from cms import zone
from cms.reserved import is_reserved, sentence
from media.models import Image
from newsroom.checklist.dates import mentions
from newsroom.checklist.passages import blocks, passages

HEADING = re.compile(r"<h([2-6])\b[^>]*>(.*?)</h\1>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def summary(page: Any) -> Iterator[Finding]:
    if not page.summary.strip():
        text = _("There is no summary: lists, feeds and shared links would show the title alone.")
        yield Finding(Level.BLOCK, text, "summary")


def lead_picture(page: Any) -> Iterator[Finding]:
    if page.lead_image is None:
        text = _("There is no lead picture: readers would see a plan drawn for this page.")
        yield Finding(Level.WARNING, text, "lead_image")


def words_of_lead_picture(page: Any) -> Iterator[Finding]:
    """A lead picture has its alternative text, and says who made it."""
    image: Image | None = page.lead_image
    if image is None:
        return
    edit = reverse("wagtailimages:edit", args=[image.pk])
    if not image.description.strip():
        text = _("The lead picture has no description, which serves as its alternative text.")
        yield Finding(Level.BLOCK, text, "lead_image", f"alt {image.pk}", address=edit)
    if not image.credit.strip():
        text = _("The lead picture does not say who made it.")
        yield Finding(Level.BLOCK, text, "lead_image", f"credit {image.pk}", address=edit)


def body_pictures(page: Page) -> Iterator[Finding]:
    """Pictures in the body say who made them, themselves or where they are used."""
    shown = [(block, value) for block in blocks(page) for value in pictures(block.get("value"))]
    numbers = [value["image"]["image"] for _block, value in shown]
    known = Image.objects.in_bulk([number for number in numbers if isinstance(number, int)])
    for block, value in shown:
        image = known.get(value["image"]["image"])
        if image and not (value.get("credit") or image.credit).strip():
            text = _("The picture “%(title)s” does not say who made it.") % {"title": image.title}
            yield Finding(Level.WARNING, text, "body", f"credit {image.pk}", block.get("id") or "")


def pictures(value: Any) -> Iterator[dict[str, Any]]:
    """The values of picture blocks within a block, galleries among them."""
    if isinstance(value, dict):
        if isinstance(value.get("image"), dict) and "image" in value["image"]:
            yield value
        for part in value.values():
            yield from pictures(part)
    elif isinstance(value, list):
        for part in value:
            yield from pictures(part)


@rule("address")
def address(page: Page) -> Iterator[Finding]:
    """Readers find the page at its address; slugs of before that was asked may be another's."""
    if is_reserved(page.slug, page.get_parent()):
        yield Finding(Level.BLOCK, sentence(page.slug), "slug", page.slug)


@rule("headings")
def headings(page: Page) -> Iterator[Finding]:
    """No heading is empty, and none skips a level below the title."""
    level = 1
    for block in blocks(page):
        for depth, words in headings_of(block):
            place = block.get("id") or ""
            if not words:
                text = _("A heading is empty.")
                yield Finding(Level.BLOCK, text, "body", f"empty {place}", place)
                continue
            if depth > level + 1:
                text = _("The heading “%(words)s” skips a level.") % {"words": words}
                yield Finding(Level.WARNING, text, "body", f"level {words}", place)
            level = depth


def headings_of(block: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """The level and the words of each heading in a block of a body."""
    value = block.get("value")
    if block.get("type") == "heading" and isinstance(value, dict):
        level = value.get("level") or "h2"
        yield int(level[1:]), " ".join((value.get("text") or "").split())
    elif block.get("type") == "text" and isinstance(value, str):
        for depth, inner in HEADING.findall(value):
            yield int(depth), " ".join(unescape(TAG.sub("", inner)).split())


@rule("dates")
def dates(page: Page) -> Iterator[Finding]:
    """Dates exist, and fall on the weekday that is written beside them."""
    near = zone.day(getattr(page, "released_at", None) or timezone.now()).year
    for passage in passages(page):
        for mention in mentions(passage.text):
            names = {"date": mention.written}
            if not mention.exists:
                text = _("There is no such day: %(date)s.") % names
            elif not mention.fits_weekday(near):
                text = _("The weekday does not fit the date: %(date)s.") % names
            else:
                continue
            place = {"block": passage.block}
            yield Finding(Level.WARNING, text, passage.field, names["date"], **place)
