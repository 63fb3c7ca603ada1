"""The pictures and documents that a content names, as the content of a revision stores them.

Only the stored form is read: no object is made and no query asked, since the digest of a content is
wanted in many places (approval/models/approval.py).
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock, RichTextBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Revision

FileKey = tuple[type[models.Model], int]
# Gets the model and the key of a file that a content names, and gives the key to name instead.
Change = Callable[[type[models.Model], int], int]

TAG = re.compile(r"<(?:a|embed)\b[^>]*>")
KIND = re.compile(r'\b(?:linktype="(document)"|embedtype="(image)")')
KEY = re.compile(r'(?<=\s)(id=")(\d+)(")')


def files_in(model: type[models.Model], content: Mapping[str, Any]) -> list[FileKey]:
    """Each file that the content names, once, in the order of its key."""
    found: set[FileKey] = set()

    def note(kind: type[models.Model], key: int) -> int:
        found.add((kind, key))
        return key

    rewritten(model, content, note)
    return sorted(found, key=lambda file: (file[0].__name__, file[1]))


def model_of(content: Mapping[str, Any]) -> type[models.Model] | None:
    """The model of the content of a page; None if it does not say so, as that of an entry."""
    number = content.get("content_type")
    return ContentType.objects.get_for_id(number).model_class() if number else None


def revised_model(revision: Revision) -> type[models.Model] | None:
    """The model of which a revision is; None where it is gone."""
    return ContentType.objects.get_for_id(revision.content_type_id).model_class()


def file_models() -> tuple[type[models.Model], type[models.Model]]:
    return get_image_model(), get_document_model()


def rewritten(
    model: type[models.Model], content: Mapping[str, Any], change: Change
) -> dict[str, Any]:
    """The content, naming another file where `change` gives another key."""
    result = dict(content)
    for field in fields_with_files(model):
        if result.get(field.name):
            result[field.name] = in_field(field, result[field.name], change)
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if rows := result.get(name):
            result[name] = [rewritten(relation.related_model, row, change) for row in rows]
    return result


@lru_cache(maxsize=128)
def fields_with_files(model: type[models.Model]) -> tuple[models.Field, ...]:
    """The fields of a model that may name a file."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if field.related_model in file_models() or isinstance(field, RichTextField | StreamField)
    )


def in_field(field: models.Field, value: Any, change: Change) -> Any:
    if isinstance(field, RichTextField):
        return in_rich_text(value, change)
    if isinstance(field, StreamField):
        stream = json.loads(value) if isinstance(value, str) else value
        return json.dumps(in_block(field.stream_block, stream, change))
    model: Any = field.related_model
    return change(model, int(value))


def in_block(block: blocks.Block, value: Any, change: Change) -> Any:
    """The value of a block as it is stored."""
    if not value:
        return value
    if isinstance(block, ChooserBlock):
        model = block.model_class
        return change(model, int(value)) if model in file_models() else value
    if isinstance(block, RichTextBlock):
        return in_rich_text(value, change)
    if isinstance(block, blocks.BaseStreamBlock):
        return [
            one | {"value": in_block(block.child_blocks[one["type"]], one["value"], change)}
            if one["type"] in block.child_blocks
            else one
            for one in value
        ]
    return in_parts(block, value, change)


def in_parts(block: blocks.Block, value: Any, change: Change) -> Any:
    """The value of a block that is made of others, none of them with a type of its own."""
    if isinstance(block, blocks.ListBlock):
        return [
            one | {"value": in_block(block.child_block, one["value"], change)}
            if is_item(one)
            else in_block(block.child_block, one, change)
            for one in value
        ]
    if isinstance(block, BaseTypedTableBlock):
        kinds = [block.child_blocks[column["type"]] for column in value["columns"]]
        rows = [
            row
            | {
                "values": [
                    in_block(*cell, change) for cell in zip(kinds, row["values"], strict=False)
                ]
            }
            for row in value["rows"]
        ]
        return value | {"rows": rows}
    if isinstance(block, blocks.BaseStructBlock) and isinstance(value, Mapping):
        children = block.child_blocks.items()
        parts = {
            name: in_block(one, value[name], change) for name, one in children if name in value
        }
        return dict(value) | parts
    return value


def is_item(value: Any) -> bool:
    """Whether a value in a list has a key of its own, as Wagtail stores them today."""
    return (
        isinstance(value, Mapping) and {"type", "value"} <= set(value) and value["type"] == "item"
    )


def in_rich_text(html: str, change: Change) -> str:
    def in_tag(tag: re.Match[str]) -> str:
        kind = KIND.search(tag[0])
        if kind is None:
            return tag[0]
        model = get_document_model() if kind[1] else get_image_model()
        return KEY.sub(lambda key: f"{key[1]}{change(model, int(key[2]))}{key[3]}", tag[0])

    return TAG.sub(in_tag, html)


def words_of(files: list[FileKey]) -> Iterator[list[Any]]:
    """What readers get of some files besides their keys: bytes, words, cut, privacy."""
    for model in file_models():
        if keys := [key for kind, key in files if kind is model]:
            rows = model._default_manager.filter(pk__in=keys).order_by("pk")
            late: tuple[str, ...] = getattr(model, "late_fields", ())
            names = [name for name in said(model) if name not in late]
            for row in rows.values("pk", *names, *late):
                filled = [[name, row[name]] for name in late if row[name]]
                yield [model.__name__, row["pk"], *(row[name] for name in names), *filled]


def said(model: Any) -> list[str]:
    """The fields of a file in which readers see a change."""
    return [
        "file_hash",
        *(name for name in model.admin_form_fields if name not in {"file", "tags"}),
    ]


def changers(files: list[FileKey], since: int | None) -> set[int]:
    """The accounts that changed one of the files last, after the revision `since` was saved."""
    found: set[int] = set()
    for model in file_models():
        if keys := [key for kind, key in files if kind is model]:
            rows = model._default_manager.filter(pk__in=keys, changed_after__gte=since or 0)
            found |= set(rows.exclude(changed_by=None).values_list("changed_by", flat=True))
    return found
