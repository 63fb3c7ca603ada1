"""Names by which lists order people, and a place of its own for each office."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from publications.models.people import sort_name


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    people = apps.get_model("publications", "Person").objects
    for person in people.all():
        people.filter(pk=person.pk).update(sort_name=sort_name(person.name))
    offices = apps.get_model("publications", "Office").objects
    for place, office in enumerate(offices.order_by("sort_order", "-starts", "pk"), start=1):
        offices.filter(pk=office.pk).update(sort_order=place)


class Migration(migrations.Migration):
    dependencies = [("publications", "0004_releases")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
