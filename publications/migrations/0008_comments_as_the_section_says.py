"""Pages where nobody chose anything were open; now they follow their section and the site."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KINDS = ("pressrelease", "programmepage", "eventpage", "researchpage")


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for kind in KINDS:
        pages = apps.get_model("publications", kind).objects.filter(comments_policy="open")
        pages.update(comments_policy="")


def backwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for kind in KINDS:
        pages = apps.get_model("publications", kind).objects.filter(comments_policy="")
        pages.update(comments_policy="open")


class Migration(migrations.Migration):
    dependencies = [("publications", "0007_comments_policy")]

    operations = [migrations.RunPython(forwards, backwards)]
