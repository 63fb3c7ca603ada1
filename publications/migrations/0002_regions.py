"""The eight kabupaten and kota of Banten, with the government's codes; editable afterwards."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REGIONS = [
    ("36.01", "Kabupaten Pandeglang", "kabupaten-pandeglang"),
    ("36.02", "Kabupaten Lebak", "kabupaten-lebak"),
    ("36.03", "Kabupaten Tangerang", "kabupaten-tangerang"),
    ("36.04", "Kabupaten Serang", "kabupaten-serang"),
    ("36.71", "Kota Tangerang", "kota-tangerang"),
    ("36.72", "Kota Cilegon", "kota-cilegon"),
    ("36.73", "Kota Serang", "kota-serang"),
    ("36.74", "Kota Tangerang Selatan", "kota-tangerang-selatan"),
]


def add(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    region = apps.get_model("publications", "Region")
    for code, name, slug in REGIONS:
        region.objects.get_or_create(code=code, defaults={"name": name, "slug": slug, "live": True})


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    codes = [code for code, _name, _slug in REGIONS]
    apps.get_model("publications", "Region").objects.filter(code__in=codes).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0001_initial"),
        ("pagecache", "0001_initial"),  # notes what is saved
    ]
    operations = [migrations.RunPython(add, remove)]
