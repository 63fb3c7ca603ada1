"""The check that the form takes the text: a draft is saved unfinished, but not submitted so."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.forms.utils import ErrorList
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamBlockValidationError
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page

from approval.digest import BOOKKEEPING
from approval.rules import FORM, Finding, Level, rule


class Flaw(NamedTuple):
    """What a form refuses, and where: the id of the block, names and labels on the way to it."""

    block: str
    names: tuple[str, ...]
    labels: tuple[Any, ...]
    error: ValidationError

    @property
    def message(self) -> str:
        return ": ".join([*map(str, self.labels), " ".join(self.error.messages)])


@rule(FORM)
def complete(page: Page) -> Iterator[Finding]:
    """Every field and block has what it needs; a page that is being made is still in its form."""
    if not page.pk:
        return
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            for flaw in in_stream(field, json.dumps(getattr(page, field.name).get_prep_value())):
                subject = (flaw.block, *flaw.names)
                yield Finding(Level.BLOCK, flaw.message, field.name, subject, flaw.block)
    for name, error in in_fields(page):
        yield Finding(Level.BLOCK, said(page, name, error), name, name)
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        if name != COMMENTS_RELATION_NAME:
            yield from in_rows(name, getattr(page, name).all())


def in_rows(name: str, rows: Any) -> Iterator[Finding]:
    for number, row in enumerate(rows, 1):
        for field, error in in_fields(row):
            yield Finding(Level.BLOCK, said(row, field, error), name, (number, field))


def in_fields(instance: models.Model) -> Iterator[tuple[str, ValidationError]]:
    """What the fields that people fill in refuse, and what they refuse together."""
    left_out = [one.name for one in instance._meta.concrete_fields if not is_asked(one, instance)]
    errors: dict[str, list[ValidationError]] = {}
    for check in (lambda: instance.clean_fields(exclude=left_out), instance.clean):
        try:
            check()
        except ValidationError as error:
            errors = error.update_error_dict(errors)
    for name, found in errors.items():
        for one in found:
            yield name, one


def is_asked(field: models.Field, instance: models.Model) -> bool:
    """Whether the field is filled in by hand; of what is chosen, only what is missing."""
    if not field.editable or field.name in BOOKKEEPING or isinstance(field, StreamField):
        return False
    return not field.remote_field or (not field.blank and field.value_from_object(instance) is None)


def said(instance: models.Model, name: str, error: ValidationError) -> str:
    field = next((one for one in instance._meta.concrete_fields if one.name == name), None)
    label = [capfirst(str(field.verbose_name))] if field else []
    return ": ".join([*label, " ".join(error.messages)])


@lru_cache(maxsize=128)
def in_stream(field: StreamField, stored: str) -> tuple[Flaw, ...]:
    """The flaws of a stream as it is stored; what it names and is gone is told by other checks."""
    value = field.stream_block.to_python(json.loads(stored))
    try:
        field.stream_block.clean(value)
    except StreamBlockValidationError as error:
        blocks = error.block_errors
        whole = [Flaw("", (), (), one) for one in error.non_block_errors.as_data()]
        found = [
            flaw
            for place, one in blocks.items()
            for flaw in in_block(value[place].block, one, Flaw(value[place].id or "", (), (), one))
        ]
        return (*whole, *found)
    return ()


def in_block(block: Any, error: ValidationError, place: Flaw) -> Iterator[Flaw]:
    """The errors of a block and of those in it, each with its place."""
    here = place._replace(labels=(*place.labels, block.label), error=error)
    inner = getattr(error, "block_errors", None)
    if inner is None:
        yield here
        return
    of_the_whole: Any = getattr(error, "non_block_errors", ErrorList())
    for one in of_the_whole.as_data():
        yield here._replace(error=one)
    for name, one in inner.items():
        child = block.child_blocks[name] if hasattr(block, "child_blocks") else block.child_block
        yield from in_block(child, one, here._replace(names=(*here.names, str(name))))
