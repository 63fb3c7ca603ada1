"""Administrators keep the approvers; editors and the board see links and messages."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RIGHTS = {
    "Administrator": [
        ("approver", "add"),
        ("approver", "change"),
        ("approver", "delete"),
        ("approver", "view"),
        ("approvallink", "view"),
        ("notice", "view"),
    ],
    "Redaktur": [("approvallink", "view"), ("notice", "view")],
    "Pengurus": [("approvallink", "view"), ("notice", "view")],
}


def permissions(apps: Apps, group: str) -> list[object]:
    """The permissions, also before Django itself creates them after all migrations."""
    types = apps.get_model("contenttypes", "ContentType").objects
    found = []
    for model, action in RIGHTS[group]:
        kind = types.get_or_create(app_label="cms", model=model)[0]
        found.append(
            apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=kind,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {model}"},
            )[0]
        )
    return found


def grant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        group.permissions.add(*permissions(apps, group.name))


def withdraw(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        group.permissions.remove(*permissions(apps, group.name))


class Migration(migrations.Migration):
    dependencies = [("home", "0005_days"), ("cms", "0006_links")]
    operations = [migrations.RunPython(grant, withdraw)]
