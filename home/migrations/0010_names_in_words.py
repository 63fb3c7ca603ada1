"""Names that the administration shows: of the root of all pages and files, and of permissions."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ROOT, NAMED = "Root", "Semua"
PERMISSIONS = {
    "can_moderate": "Can decide on comments",
    "change_organisationsettings": "Can change organisation",
    "change_readercomment": "Can change comment",
    "delete_readercomment": "Can delete comment",
    "view_readercomment": "Can view comment",
}


def rename(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    pages = apps.get_model("wagtailcore", "Page").objects
    pages.filter(depth=1, title=ROOT).update(title=NAMED, draft_title=NAMED)
    collections = apps.get_model("wagtailcore", "Collection").objects
    collections.filter(depth=1, name=ROOT).update(name=NAMED)
    permissions = apps.get_model("auth", "Permission").objects
    for codename, name in PERMISSIONS.items():
        permissions.filter(codename=codename).update(name=name)


class Migration(migrations.Migration):
    dependencies = [("home", "0009_vocabulary")]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
