"""The table of personal data names every personal field of the models, and no field that is not."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from accounts.models import User

PAGE = Path(__file__).parents[2] / "docs" / "operators" / "privacy.md"
# Fields that say nothing about a person: what was decided, when, where.
HARMLESS = {
    "action", "at", "close_after", "comment_ptr", "confirmed_at", "content_object",
    "content_type", "decided_at", "digested_on", "domain", "done_at", "edited_at",
    "followers_told_at", "groups", "handled_at", "id", "is_active", "is_confirmed", "is_counted",
    "is_official", "is_public", "is_removed", "is_staff", "is_superuser", "kind", "language",
    "learned_at", "lessons", "level", "likes", "nested_count", "object_pk", "order", "parent_id",
    "phrase", "policy", "reason", "received_at", "refused_rule", "rules_en", "rules_id",
    "set_at", "since", "site", "status", "submit_date", "text", "thread_id",
    "title", "user_permissions", "wants_digest", "wants_each", "xtdcomment_ptr",
}  # fmt: skip
# `comment` is the text of a ReaderComment, and elsewhere only the row that something is about.
ABOUT_A_COMMENT = {"Like", "Print", "Report", "Standing"}
MODELS = [*apps.get_app_config("comments").get_models(), User]


def named():
    """The models and fields in the table."""
    found = set()
    for line in PAGE.read_text().splitlines():
        cells = [re.findall(r"`(\w+)`", cell) for cell in line.split("|")[1:3]]
        if len(cells) == 2:
            found |= {(model, field) for model in cells[0] for field in cells[1]}
    return found | {("Print", f"band{number}") for number in (2, 3)}


def personal(model):
    fields = {field.name for field in model._meta.get_fields() if is_stored(field)}
    if model.__name__ in ABOUT_A_COMMENT:
        fields -= {"comment"}
    if model.__name__ in {"BlockedWord", "BlockedDomain"}:
        fields -= {"note"}
    return {(model.__name__, name) for name in fields - HARMLESS}


def is_stored(field):
    return isinstance(field, (models.Field, models.ManyToManyField)) and not field.auto_created


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_personal_field_is_in_the_table(model):
    assert personal(model) - named() == set()


def test_the_table_names_nothing_that_is_not_there():
    there = {(model.__name__, field.name) for model in MODELS for field in model._meta.get_fields()}

    assert named() - there == set()
