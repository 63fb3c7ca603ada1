"""What was approved stays approved: its digest is that of the content in its one spelling."""

from collections.abc import Mapping
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The digests that the running code will compare with, and the bookkeeping that it leaves out.
from cms.models.approval import BOOKKEEPING, ROW_BOOKKEEPING, digest_of, hashed
from cms.models.filelinks import files_in, model_of, words_of


def as_it_was_stored(content: Mapping[str, Any]) -> str:
    """The digest of a content until now: of each letter as it was stored."""
    text: dict[str, Any] = {}
    for name, value in content.items():
        if name in BOOKKEEPING - {"go_live_at", "expire_at"}:
            continue
        rows = isinstance(value, list) and value and isinstance(value[0], Mapping)
        text[name] = [without_keys(row) for row in value] if rows else value
    model = model_of(content)
    files = list(words_of(files_in(model, content))) if model else []
    return hashed(text | ({"files": files} if files else {}))


def without_keys(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ROW_BOOKKEEPING}


def spell_once(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of approvals that stand, links that are open, and reasons that were given."""
    approvals = apps.get_model("cms", "Approval").objects.filter(voided_at=None)
    links = apps.get_model("cms", "ApprovalLink").objects.filter(used_at=None, revoked_at=None)
    reasons = apps.get_model("cms", "Overruling").objects.all()
    revisions = apps.get_model("wagtailcore", "Revision").objects
    for rows in (approvals, links, reasons):
        for page in set(rows.values_list("page", flat=True)):
            named = rows.filter(page=page)
            for content in contents(revisions, page):
                change(named, as_it_was_stored(content), digest_of(content))


def contents(revisions: Any, page: int) -> Any:
    """The newest first: where two spellings become one, what was given last stands for both."""
    of_pages = revisions.filter(base_content_type__app_label="wagtailcore", object_id=str(page))
    return of_pages.order_by("-pk").values_list("content", flat=True).iterator()


def change(rows: Any, before: str, after: str) -> None:
    for row in rows.filter(digest=before).exclude(digest=after):
        codes = {"code": row.code} if hasattr(row, "code") else {}
        if not hasattr(row, "step_id") and rows.filter(digest=after, **codes).exists():
            continue
        row.digest = after
        row.save(update_fields=["digest"])


class Migration(migrations.Migration):
    dependencies = [("cms", "0017_look_and_accounts_of_the_organisation")]
    operations = [migrations.RunPython(spell_once, migrations.RunPython.noop)]
