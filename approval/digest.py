"""The digest of a content: equal for two revisions in which readers would get the same."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.models import COMMENTS_RELATION_NAME

from approval.filelinks import files_in, model_of, words_of
from approval.moment import SCHEDULE
from approval.normal import normal

# What changes without anybody changing the text.
BOOKKEEPING = {
    "pk",
    "id",
    "page_ptr",
    "path",
    "depth",
    "numchild",
    "url_path",
    "translation_key",
    "content_type",
    "owner",
    "alias_of",
    "live",
    "live_revision",
    "latest_revision",
    "latest_revision_created_at",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "expired",
    "locked",
    "locked_at",
    "locked_by",
    "draft_title",
    COMMENTS_RELATION_NAME,
    *SCHEDULE,
}
# What may change while readers still read the same.
NOT_READ = {"slug", "url_path"}
# In the rows below a page: their keys change when they are first published.
ROW_BOOKKEEPING = {"pk", "id", "page", "translation_key"}


def digest_of(content: Mapping[str, Any]) -> str:
    """The SHA-256 of what readers would get, of the content of a revision, in hexadecimal.

    Of the content in its one spelling (`approval.normal`): what only passed through the editor
    is the same. With what its pictures and documents are now: their bytes and what is said of them.
    """
    model = model_of(content)
    files = list(words_of(files_in(model, content))) if model else []
    return hashed(text_of(content, model) | ({"files": files} if files else {}))


def hashed(text: dict[str, Any]) -> str:
    written = json.dumps(text, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def text_of(content: Mapping[str, Any], model: type[models.Model] | None = None) -> dict[str, Any]:
    """The content of a revision in its one spelling, without its bookkeeping.

    `model` is that of an entry, whose content does not say it.
    """
    model = model_of(content) or model
    text: dict[str, Any] = {}
    for name, value in (normal(model, content) if model else content).items():
        if name in BOOKKEEPING:
            continue
        rows = isinstance(value, list) and value and isinstance(value[0], Mapping)
        text[name] = [without_keys(row) for row in value] if rows else value
    return text


def without_keys(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ROW_BOOKKEEPING}
