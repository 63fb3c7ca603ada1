"""Administrators may overrule, with a reason, what is in the way of a text."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def right(apps: Apps) -> object:
    """The permission, also before Django itself creates it after all migrations."""
    types = apps.get_model("contenttypes", "ContentType").objects
    kind = types.get_or_create(app_label="cms", model="approval")[0]
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename="overrule_gate",
        defaults={"name": "Can overrule what is in the way of a text"},
    )[0]


def grant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for group in apps.get_model("auth", "Group").objects.filter(name="Administrator"):
        group.permissions.add(right(apps))


def withdraw(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for group in apps.get_model("auth", "Group").objects.filter(name="Administrator"):
        group.permissions.remove(right(apps))


class Migration(migrations.Migration):
    dependencies = [("home", "0003_roles"), ("cms", "0004_approval")]
    operations = [migrations.RunPython(grant, withdraw)]
