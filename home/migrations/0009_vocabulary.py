"""Who proposes entries of the vocabulary, and the workflow in which a second person approves."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WORKFLOW, STEP = "Kosakata", "Redaktur atau Pengurus"
DECIDE = ("Redaktur", "Pengurus")
ENTRIES = ("person", "office", "topic", "region")
# What each group may do in addition to what it could do before; a change is a draft.
RIGHTS = {
    "Penulis": [(model, action) for model in ("person", "topic") for action in ("add", "change")],
    "Pengurus": [(model, action) for model in ENTRIES for action in ("change", "publish")],
    "Administrator": [(model, "publish") for model in ENTRIES],
}


def kind(apps: Apps, app: str, model: str) -> object:
    types = apps.get_model("contenttypes", "ContentType").objects
    return types.get_or_create(app_label=app, model=model)[0]


def permissions(apps: Apps, group: str) -> list[object]:
    """The permissions, also before they are created after all migrations."""
    found = apps.get_model("auth", "Permission").objects
    return [
        found.get_or_create(
            content_type=kind(apps, "publications", model),
            codename=f"{action}_{model}",
            defaults={"name": f"Can {action} {model}"},
        )[0]
        for model, action in RIGHTS[group]
    ]


def add(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    groups = apps.get_model("auth", "Group").objects
    for group in groups.filter(name__in=RIGHTS):
        group.permissions.add(*permissions(apps, group.name))
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=WORKFLOW)
    task = apps.get_model("home", "FourEyesApprovalTask").objects.create(
        name=STEP, content_type=kind(apps, "home", "foureyesapprovaltask")
    )
    task.groups.set(groups.filter(name__in=DECIDE))
    steps = apps.get_model("wagtailcore", "WorkflowTask").objects
    steps.create(workflow=workflow, task_id=task.pk, sort_order=0)
    for model in ENTRIES:
        apps.get_model("wagtailcore", "WorkflowContentType").objects.update_or_create(
            content_type=kind(apps, "publications", model), defaults={"workflow": workflow}
        )


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        group.permissions.remove(*permissions(apps, group.name))
    tasks = apps.get_model("wagtailcore", "Task").objects
    tasks.filter(workflow_tasks__workflow__name=WORKFLOW).delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=WORKFLOW).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0008_privacy_roles"),
        ("publications", "0009_drafts_of_vocabulary"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(add, remove)]
