"""What is live or scheduled when approvals begin to count was approved by the rules of its time."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The digest that the running code will compare with, whatever this file once was written for.
from cms.models.approval import digest_of


def approve(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    approvals = apps.get_model("cms", "Approval").objects
    pages = apps.get_model("wagtailcore", "Page").objects
    live = pages.filter(live=True).exclude(live_revision=None).select_related("live_revision")
    for page in live.iterator():
        give(approvals, page.pk, page.live_revision, published_at=page.last_published_at)
    revisions = apps.get_model("wagtailcore", "Revision").objects
    scheduled = revisions.filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        approved_go_live_at__isnull=False,
    )
    for revision in scheduled.iterator():
        give(approvals, int(revision.object_id), revision)


def give(approvals: object, page: int, revision: object, **more: object) -> None:
    approvals.get_or_create(
        page_id=page,
        digest=digest_of(revision.content),
        voided_at=None,
        defaults={"revision": revision, "ground": "system", **more},
    )


def forget(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("cms", "Approval").objects.filter(ground="system").delete()


class Migration(migrations.Migration):
    dependencies = [("cms", "0004_approval"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(approve, forget)]
