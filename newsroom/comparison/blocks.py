"""Values of blocks side by side: each kind of block is shown in its own way."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from newsroom.comparison.lines import compare_lines
from newsroom.comparison.marking import closed, joined_html
from newsroom.comparison.pictures import compare_pictures
from newsroom.comparison.reader import lines_of_html, lines_of_text
from newsroom.comparison.sequences import Item, Row, rows
from newsroom.comparison.words import Line, tokens_of

SEQUENCES = (blocks.StreamBlock, blocks.ListBlock)


def compare_blocks(block: Any, a: Any, b: Any, fold: bool = True) -> SafeString:
    """Two values of one block; None for one that is not there.

    With `fold`, what is equal is closed until somebody opens it.
    """
    if isinstance(block, ImageBlock):
        return compare_images(block, a, b, fold)
    if isinstance(block, blocks.StructBlock):
        return compare_structs(block, a, b, fold)
    if isinstance(block, SEQUENCES):
        return compare_sequences(block, a, b, fold)
    if isinstance(block, ImageChooserBlock):
        return compare_pictures(a or None, b or None)
    return compare_lines(lines_of(block, a), lines_of(block, b), fold)


def content_of(block: Any, value: Any) -> Any:
    """What is compared of a value: without the ids of blocks and the keys that the editor sets."""
    if value is None:
        return None
    if isinstance(block, blocks.StructBlock) and not isinstance(block, ImageBlock):
        return tuple(content_of(child, value.get(name)) for name, child in parts_of(block))
    if isinstance(block, SEQUENCES):
        return tuple((item.block.name, item.content) for item in items_of(block, value))
    if isinstance(block, blocks.RichTextBlock):
        return tuple(line.key for line in lines_of(block, value))
    prepared = block.get_prep_value(value)
    return json.dumps(prepared, cls=DjangoJSONEncoder, sort_keys=True) if prepared else None


def parts_of(block: Any) -> Iterable[tuple[str, Any]]:
    parts: Iterable[tuple[str, Any]] = block.child_blocks.items()
    return parts


def lines_of(block: Any, value: Any) -> list[Line]:
    """A value that is no picture and has no parts, as lines."""
    if value is None or value == "":
        return []
    if isinstance(block, blocks.RichTextBlock):
        return lines_of_html(getattr(value, "source", str(value)))
    if isinstance(block, TypedTableBlock):
        return rows_of_table(value)
    if isinstance(block, blocks.BooleanBlock):
        return lines_of_text(_("Yes")) if value else []
    if isinstance(block, blocks.ChoiceBlock):
        return lines_of_text(dict(block.field.choices).get(value, value))
    return lines_of_text(value)


def rows_of_table(table: Any) -> list[Line]:
    """The headings, then the rows, with bars between their cells."""
    headings = [str(column["heading"]) for column in table.columns]
    cells = [["" if one.value is None else str(one.value) for one in row] for row in table.rows]
    written = [" | ".join(row) for row in (headings, *cells)]
    found = (Line("tr", tuple(tokens_of(row))) for row in (table.caption or "", *written))
    return [line for line in found if line.tokens]


def compare_images(block: ImageBlock, a: Any, b: Any, fold: bool) -> SafeString:
    """The pictures, and what is said of them in this place."""
    said = [block.child_blocks["decorative"], block.child_blocks["alt_text"]]
    names = ("decorative", "contextual_alt_text")
    shown = [
        (str(part.label), *(getattr(one, name, None) or None for one in (a, b)), part)
        for part, name in zip(said, names, strict=True)
    ]
    return joined_html([compare_pictures(a or None, b or None), fields(shown, fold)])


def compare_structs(block: Any, a: Any, b: Any, fold: bool) -> SafeString:
    def part(value: Any, name: str) -> Any:
        return None if value is None else value.get(name)

    return fields(
        [
            (str(child.label), part(a, name), part(b, name), child)
            for name, child in parts_of(block)
        ],
        fold,
    )


def fields(shown: Iterable[tuple[str, Any, Any, Any]], fold: bool) -> SafeString:
    """Named parts: those that changed, and those that are equal closed below them."""
    changed: list[SafeString] = []
    equal: list[SafeString] = []
    for label, a, b, block in shown:
        content_a, content_b = content_of(block, a), content_of(block, b)
        if not content_a and not content_b:
            continue
        is_open = content_a != content_b or not fold
        html = compare_blocks(block, a, b, fold and content_a != content_b)
        (changed if is_open else equal).append(format_html("<dt>{}</dt><dd>{}</dd>", label, html))
    return joined_html([field_list(changed), *closed_fields(equal)])


def field_list(items: list[SafeString]) -> SafeString:
    inner = joined_html(items)
    return format_html('<dl class="diff__fields">{}</dl>', inner) if items else inner


def closed_fields(items: list[SafeString]) -> list[SafeString]:
    if not items:
        return []
    said = ngettext("%d field as before", "%d fields as before", len(items)) % len(items)
    return [closed(said, field_list(items))]


def items_of(block: Any, value: Any) -> list[Item]:
    """The blocks in a stream or a list."""
    children = (value.bound_blocks if isinstance(block, blocks.ListBlock) else value) or ()
    return [
        Item(
            block=child.block,
            value=child.value,
            id=getattr(child, "original_id", child.id) or "",
            content=content_of(child.block, child.value),
            words=words_in(child),
        )
        for child in children
    ]


def words_in(child: Any) -> Counter[str]:
    said = child.block.get_searchable_content(child.value)
    return Counter(token.word.casefold() for text in said for token in tokens_of(str(text)))


def compare_sequences(block: Any, a: Any, b: Any, fold: bool) -> SafeString:
    """Blocks in order; each that changed, moved, came or went is named."""
    old, new = (items_of(block, value) if value else [] for value in (a, b))
    parts: list[SafeString] = []
    same: list[Row] = []
    for row in rows(old, new):
        if row.is_same and fold:
            same.append(row)
        else:
            parts += [*closed_rows(same), row_html(row, fold)]
            same = []
    return joined_html([*parts, *closed_rows(same)])


def row_html(row: Row, fold: bool) -> SafeString:
    block = row.block
    old, new = (one.value if one else None for one in (row.old, row.new))
    inner = compare_blocks(block, old, new, fold and row.is_changed)
    html = '<section class="diff__block diff__block--{}"><p class="diff__name">{}{}</p>{}</section>'
    note = format_html(' <span class="diff__note">{}</span>', row.note) if row.note else ""
    return format_html(html, row.state, block.label, note, inner)


def closed_rows(same: list[Row]) -> list[SafeString]:
    """Blocks that stayed as they were, closed until somebody opens them."""
    if not same:
        return []
    said = ngettext("%d block as before", "%d blocks as before", len(same)) % len(same)
    inner = joined_html(row_html(row, fold=False) for row in same)
    return [closed(f"{said}: {names_of(same)}", inner)]


def names_of(same: list[Row]) -> str:
    return ", ".join(dict.fromkeys(str(row.block.label) for row in same))
