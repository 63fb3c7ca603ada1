"""Administrators answer requests about personal data."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MODEL = "privacyrequest"
ACTIONS = ["add", "change", "view"]


def add(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kind = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="comments", model=MODEL
    )[0]
    group = apps.get_model("auth", "Group").objects.get(name="Administrator")
    for action in ACTIONS:
        right = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind,
            codename=f"{action}_{MODEL}",
            defaults={"name": f"Can {action} request about personal data"},
        )[0]
        group.permissions.add(right)


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    group = apps.get_model("auth", "Group").objects.get(name="Administrator")
    codenames = [f"{action}_{MODEL}" for action in ACTIONS]
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="comments", codename__in=codenames
    )
    group.permissions.remove(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0007_offices"),
        ("comments", "0006_privacy_requests"),
    ]
    operations = [migrations.RunPython(add, remove)]
