"""Who may write people may write their offices, which have a list of their own."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RIGHTS = {"Redaktur": ("add", "change"), "Administrator": ("add", "change", "delete")}


def permissions(apps: Apps, actions: tuple[str, ...]) -> list[object]:
    """The permissions, also before Django itself creates them after all migrations."""
    types = apps.get_model("contenttypes", "ContentType").objects
    kind = types.get_or_create(app_label="publications", model="office")[0]
    found = apps.get_model("auth", "Permission").objects
    return [
        found.get_or_create(
            content_type=kind,
            codename=f"{action}_office",
            defaults={"name": f"Can {action} office"},
        )[0]
        for action in actions
    ]


def grant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name, actions in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*permissions(apps, actions))


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name, actions in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.remove(*permissions(apps, actions))


class Migration(migrations.Migration):
    dependencies = [("home", "0006_approval_rights"), ("publications", "0005_order_of_people")]
    operations = [migrations.RunPython(grant, revoke)]
