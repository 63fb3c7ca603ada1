"""Pages where nobody chose anything were open; now they follow their section and the site."""

from django.db import migrations

KINDS = ("pressrelease", "programmepage", "eventpage", "researchpage")


def forwards(apps, schema_editor):
    for kind in KINDS:
        pages = apps.get_model("publications", kind).objects.filter(comments_policy="open")
        pages.update(comments_policy="")


def backwards(apps, schema_editor):
    for kind in KINDS:
        pages = apps.get_model("publications", kind).objects.filter(comments_policy="")
        pages.update(comments_policy="open")


class Migration(migrations.Migration):
    dependencies = [("publications", "0004_comments_policy")]

    operations = [migrations.RunPython(forwards, backwards)]
