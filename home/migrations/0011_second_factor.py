"""A second factor is required of those who run the house and those who publish."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REQUIRED = ["Administrator", "Pengurus"]
MODEL = "signinsettings"


def require(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    groups = apps.get_model("auth", "Group").objects
    settings = apps.get_model("cms", "SignInSettings").objects.create()
    settings.second_factor_groups.set(groups.filter(name__in=REQUIRED))
    kind = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="cms", model=MODEL
    )[0]
    right = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename=f"change_{MODEL}",
        defaults={"name": "Can change account security"},
    )[0]
    for group in groups.filter(name="Administrator"):
        group.permissions.add(right)


def leave_free(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("cms", "SignInSettings").objects.all().delete()
    apps.get_model("auth", "Permission").objects.filter(codename=f"change_{MODEL}").delete()


class Migration(migrations.Migration):
    dependencies = [("home", "0010_names_in_words"), ("cms", "0020_second_factor")]
    operations = [migrations.RunPython(require, leave_free)]
