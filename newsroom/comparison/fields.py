"""Wagtail's comparisons of fields, so that they compare words, lines, blocks and pictures.

Wagtail finds the class for a field in its registry; docs/decisions/0034-comparison.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import compare
from wagtail.fields import RichTextField, StreamField

from cms import zone
from newsroom.comparison.blocks import compare_blocks, content_of
from newsroom.comparison.lines import compare_lines
from newsroom.comparison.marking import joined_html, marked
from newsroom.comparison.pictures import compare_pictures
from newsroom.comparison.reader import lines_of_html, lines_of_text
from newsroom.comparison.sequences import note_of

SPAN = re.compile(r'<span class="(addition|deletion)">(.*?)</span>', re.DOTALL)
TAGS = {"addition": "ins", "deletion": "del"}


class LinesComparison(compare.TextFieldComparison):
    """A text without markup."""

    def htmldiff(self) -> SafeString:
        return compare_lines(lines_of_text(self.val_a or ""), lines_of_text(self.val_b or ""))


class RichTextComparison(compare.RichTextFieldComparison):
    def htmldiff(self) -> SafeString:
        return compare_lines(lines_of_html(self.val_a or ""), lines_of_html(self.val_b or ""))


class BlocksComparison(compare.StreamFieldComparison):
    def has_changed(self) -> bool:
        block = self.field.stream_block
        return bool(content_of(block, self.val_a) != content_of(block, self.val_b))

    def htmldiff(self) -> SafeString:
        return compare_blocks(self.field.stream_block, self.val_a, self.val_b)


class PictureComparison(compare.ForeignObjectComparison):
    def htmldiff(self) -> SafeString:
        return compare_pictures(*self.get_objects())


class ValueComparison(compare.FieldComparison):
    """A number, a day, a moment, yes or no: as a person writes it."""

    def htmldiff(self) -> SafeString:
        old, new = said(self.val_a), said(self.val_b)
        if old == new:
            return format_html("{}", new)
        parts = [marked("del", format_html("{}", old)), marked("ins", format_html("{}", new))]
        shown = (part for part, text in zip(parts, (old, new), strict=True) if text)
        return format_html_join(" ", "{}", ((part,) for part in shown))


def said(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return zone.written(value)
    if isinstance(value, date):
        return date_format(value)
    return "" if value is None else str(value)


def register() -> None:
    """Take the places of Wagtail's classes; once all apps are ready, since the last one counts."""
    classes = {
        models.CharField: LinesComparison,
        models.TextField: LinesComparison,
        RichTextField: RichTextComparison,
        StreamField: BlocksComparison,
        models.DateField: ValueComparison,
        models.BooleanField: ValueComparison,
        models.IntegerField: ValueComparison,
        models.FloatField: ValueComparison,
        models.DecimalField: ValueComparison,
        models.TimeField: ValueComparison,
        models.DurationField: ValueComparison,
    }
    for field, comparison in classes.items():
        compare.register_comparison_class(field, comparison_class=comparison)
    compare.register_comparison_class(
        models.ForeignKey, to="media.Image", comparison_class=PictureComparison
    )


@dataclass(frozen=True)
class Change:
    """One field that is not as it was."""

    label: str
    difference: SafeString


def change_of(comparison: Any) -> Change:
    """A comparison of Wagtail's as people read it."""
    has_rows = comparison.is_child_relation
    html = children(comparison) if has_rows else spoken(comparison.htmldiff())
    return Change(str(comparison.field_label()), html)


def spoken(html: Any) -> SafeString:
    """A comparison by Wagtail itself with `ins` and `del`, which say aloud what colour shows."""

    def tag(match: re.Match[str]) -> str:
        return str(marked(TAGS[match[1]], mark_safe(match[2])))  # noqa: S308 - Wagtail has escaped it

    return mark_safe(SPAN.sub(tag, str(html)))  # noqa: S308 - Wagtail has escaped the values


def children(relation: Any) -> SafeString:
    """Rows below a page: those that changed, moved, came or went; how many stayed as they were."""
    rows = relation.get_child_comparisons()
    shown = [row_html(row, note) for row in rows if (note := note_on(row))]
    same = len(rows) - len(shown)
    if same:
        text = ngettext("%d entry as before", "%d entries as before", same) % same
        shown.append(format_html('<p class="diff__note">{}</p>', text))
    return joined_html(shown)


def note_on(row: Any) -> str:
    """What happened to a row, in words; "" where nothing did."""
    state = state_of(row)
    if state != "changed":
        return note_of(state, 0)
    return note_of(state if row.has_changed() else "", row.get_position_change())


def state_of(row: Any) -> str:
    return "added" if row.is_addition() else "removed" if row.is_deletion() else "changed"


def row_html(row: Any, note: str) -> SafeString:
    state = state_of(row)
    fields = joined_html(
        format_html("<dt>{}</dt><dd>{}</dd>", change.label, change.difference)
        for change in map(change_of, fields_of(row, state))
        if change.difference
    )
    html = (
        '<section class="diff__block diff__block--{}"><p class="diff__name">'
        '<span class="diff__note">{}</span></p><dl class="diff__fields">{}</dl></section>'
    )
    return format_html(html, state, note, fields)


def fields_of(row: Any, state: str) -> Iterator[Any]:
    """All fields of a row that came, went or moved; of another one those that differ."""
    found = row.get_field_comparisons()
    changed = [one for one in found if one.has_changed()]
    yield from changed if state == "changed" and changed else found
