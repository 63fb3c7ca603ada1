"""One spelling of a content, whichever way it came in: the editor, an import, the API, code.

The editor drops seconds, names each paragraph by a key, fills in what is missing, and writes rich
text in its own way. None of that is a change that readers would see, so that a content is compared
and its digest taken in the spelling that the editor would give it.

Only the stored form is read, as in `filelinks`: no object is made and no query asked.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateparse import parse_datetime
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.blocks.field_block import FieldBlock, RichTextBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import features as registry

from approval.filelinks import is_item
from approval.normal_text import in_rich_text

ORDER = "sort_order"


def normal(model: type[models.Model], content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a revision, or of a row below it, without what is empty or unknown."""
    found: dict[str, Any] = {}
    for field in fields_of(model):
        if field.name in content:
            found[field.name] = in_field(field, content[field.name])
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        found[name] = in_rows(relation.related_model, content.get(name) or [])
    if "pk" in content:
        found["pk"] = content["pk"]
    return {name: value for name, value in found.items() if not is_empty(value)}


@lru_cache(maxsize=128)
def fields_of(model: type[models.Model]) -> tuple[models.Field, ...]:
    return (*model._meta.concrete_fields, *model._meta.many_to_many)


def is_empty(value: Any) -> bool:
    """Whether an editor would leave the field as it is shown: nothing is in it."""
    return value is None or value in ("", [], {}, ())


def in_rows(model: type[models.Model], rows: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows in their order; which numbers give the order does not matter."""
    ordered = sorted(rows, key=lambda row: row.get(ORDER) or 0)
    return [
        {name: value for name, value in normal(model, row).items() if name != ORDER}
        for row in ordered
    ]


def in_field(field: models.Field, value: Any) -> Any:
    if isinstance(field, StreamField):
        stored = value if isinstance(value, str) else json.dumps(value)
        return in_stream(field, stored) if value else []
    if isinstance(field, RichTextField):
        return in_rich_text(value or "", features_of(field))
    if isinstance(field, models.ManyToManyField):
        return sorted(value or [])
    if isinstance(field, models.DecimalField):
        return number(value)
    if isinstance(field, models.DateTimeField):
        return minute(value)
    if isinstance(field, models.CharField | models.TextField) and isinstance(value, str):
        return typed(field, value)
    return value


def typed(field: models.Field, value: str) -> Any:
    """The text as the field of a form hands it on."""
    form_field = form_field_of(field)
    try:
        return text(form_field.to_python(value) if form_field else value)
    except ValidationError:  # of a draft, which is stored as it is
        return text(value)


@lru_cache(maxsize=512)
def form_field_of(field: Any) -> Any:
    return None if field.choices else field.formfield()


def text(value: Any) -> Any:
    """Without space at either end; a browser sends lines that end otherwise than ours."""
    return re.sub(r"\r\n?", "\n", value).strip() if isinstance(value, str) else value


def minute(value: Any) -> Any:
    """A moment, or how it is stored, in UTC; the picker knows no seconds."""
    moment = parse_datetime(value) if isinstance(value, str) else value
    if moment is None or moment.tzinfo is None:
        return value
    return moment.astimezone(UTC).isoformat(timespec="minutes")


def number(value: Any) -> Any:
    try:
        return None if value in (None, "") else format(Decimal(str(value)).normalize(), "f")
    except InvalidOperation:
        return value


@lru_cache(maxsize=128)
def in_stream(field: StreamField, stored: str) -> list[Any]:
    """The stream as it is stored, in JSON; the same text is asked for many times."""
    found: list[Any] = in_block(field.stream_block, json.loads(stored) or [])
    return found


def in_block(block: blocks.Block, value: Any) -> Any:
    """The value of a block; keys of blocks say nothing to readers."""
    if isinstance(block, RichTextBlock):
        return in_rich_text(value or "", features_of(block))
    if isinstance(block, FieldBlock):
        return in_field_block(block, value)
    if isinstance(block, blocks.BaseStreamBlock):
        return [
            [one["type"], in_block(block.child_blocks[one["type"]], one["value"])]
            for one in value or []
            if one["type"] in block.child_blocks
        ]
    return in_parts(block, value)


def in_parts(block: blocks.Block, value: Any) -> Any:
    if isinstance(block, blocks.ListBlock):
        values = [one["value"] if is_item(one) else one for one in value or []]
        return [in_block(block.child_block, one) for one in values]
    if isinstance(block, BaseTypedTableBlock):
        return in_table(block, value or {})
    if isinstance(block, blocks.BaseStructBlock):
        return in_struct(block, value)
    return value


def in_struct(block: blocks.BaseStructBlock, value: Any) -> dict[str, Any]:
    given = value if isinstance(value, Mapping) else {}
    parts = {
        name: in_block(one, given[name] if name in given else one.get_default())
        for name, one in block.child_blocks.items()
        if name in given or isinstance(one, FieldBlock)
    }
    if isinstance(block, ImageBlock) and parts.get("decorative"):
        parts.pop("alt_text", None)
    return {name: part for name, part in parts.items() if part and not is_empty(part)}


def in_table(block: BaseTypedTableBlock, value: Mapping[str, Any]) -> dict[str, Any]:
    columns = value.get("columns", [])
    kinds = [block.child_blocks.get(one["type"]) for one in columns]
    return {
        "caption": text(value.get("caption") or ""),
        "columns": [[one["type"], text(one.get("heading") or "")] for one in columns],
        "rows": [
            [
                in_block(kind, cell) if kind else None
                for kind, cell in zip(kinds, row["values"], strict=False)
            ]
            for row in value.get("rows", [])
        ],
    }


def in_field_block(block: FieldBlock, value: Any) -> Any:
    if isinstance(block, blocks.DecimalBlock):
        return number(value)
    if isinstance(block, blocks.DateTimeBlock):
        return minute(value)
    return "" if value is None else text(value)


def features_of(owner: Any) -> tuple[str, ...]:
    return tuple(owner.features or registry.get_default_features())
