"""Files know who changed them last; what is approved is approved with its files."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The digests that the running code will compare with, whatever this file once was written for.
from cms.models.approval import digest_of, hashed, text_of


def include_files(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Files as they are now are what was approved: nothing else is known."""
    change_digests(apps, lambda content: hashed(text_of(content)), digest_of)


def leave_out_files(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    change_digests(apps, digest_of, lambda content: hashed(text_of(content)))


def change_digests(apps: Apps, before: object, after: object) -> None:
    approvals = apps.get_model("cms", "Approval").objects
    standing = approvals.filter(voided_at=None).exclude(revision=None).select_related("revision")
    for approval in standing.iterator():
        content = approval.revision.content
        if approval.digest == before(content) != after(content):
            approvals.filter(pk=approval.pk).update(digest=after(content))


def changed_by() -> models.ForeignKey:
    return models.ForeignKey(
        editable=False,
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


def changed_after() -> models.BigIntegerField:
    return models.BigIntegerField(editable=False, null=True)


class Migration(migrations.Migration):
    dependencies = [("cms", "0008_ground_of_acts")]
    operations = [
        migrations.AddField("document", "changed_by", changed_by()),
        migrations.AddField("document", "changed_after", changed_after()),
        migrations.AddField("image", "changed_by", changed_by()),
        migrations.AddField("image", "changed_after", changed_after()),
        migrations.RunPython(include_files, leave_out_files),
    ]
