"""The groups that work here, what each may do, and the two workflows."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ADD, CHANGE, DELETE = "add", "change", "delete"
ALL = (ADD, CHANGE, DELETE)

# Where each kind of thing is; Wagtail asks for the permissions of its own picture and document.
ADMIN = ("wagtailadmin", "admin")
PAGE = ("wagtailcore", "page")
PICTURE = ("wagtailimages", "image")
FILE = ("wagtaildocs", "document")
VOCABULARY = [("publications", name) for name in ("topic", "region", "person")]
COMMENT = ("comments", "readercomment")
COLLECTION = ("wagtailcore", "collection")
TRANSLATION = ("simple_translation", "simpletranslation")
MANAGED = [
    ("cms", "user"),
    ("auth", "group"),
    ("wagtailcore", "site"),
    ("wagtailcore", "locale"),
    ("wagtailcore", "workflow"),
    ("wagtailcore", "task"),
    ("wagtailcore", "apitoken"),
    ("wagtailredirects", "redirect"),
]

PAGES = {
    "Penulis": ["add"],
    "Redaktur": ["add", "change", "lock", "unlock"],
    "Pengurus": ["change", "publish"],
    "Administrator": ["add", "change", "publish", "bulk_delete", "lock", "unlock"],
}
FILES = {
    "Penulis": ["add", "choose"],
    "Redaktur": ["add", "change", "choose"],
    "Pengurus": ["choose"],
    "Administrator": ["add", "change", "delete", "choose"],
}
MODERATION = [(*COMMENT, "view_readercomment"), (*COMMENT, "change_readercomment")]
MODERATION += [(*COMMENT, "can_moderate")]


def every(kinds: list[tuple[str, str]], *actions: str) -> list[tuple[str, str, str]]:
    return [(app, model, f"{action}_{model}") for app, model in kinds for action in actions]


RIGHTS = {
    "Penulis": [(*TRANSLATION, "submit_translation")],
    "Redaktur": [(*TRANSLATION, "submit_translation"), *every(VOCABULARY, ADD, CHANGE)],
    "Pengurus": [],
    "Moderator": MODERATION,
    "Administrator": [
        (*TRANSLATION, "submit_translation"),
        *MODERATION,
        (*COMMENT, "delete_readercomment"),
        *every(VOCABULARY, *ALL),
        *every(MANAGED, *ALL),
        ("cms", "organisationsettings", "change_organisationsettings"),
        ("cms", "user", "use_embed_code"),
        ("django_tasks_database", "dbtaskresult", "view_dbtaskresult"),
        ("django_tasks_database", "dbtaskresult", "change_dbtaskresult"),
    ],
}
# Workflows in the order of their steps.
WORKFLOWS = {"Redaktur": ["Redaktur"], "Siaran pers": ["Redaktur", "Pengurus"]}
WAGTAIL_GROUPS = {"Editors": ["add", "change"], "Moderators": ["add", "change", "publish"]}


def permission(apps: Apps, app: str, model: str, codename: str) -> object:
    """The permission, also before Django itself creates it after all migrations."""
    types = apps.get_model("contenttypes", "ContentType").objects
    kind = types.get_or_create(app_label=app, model=model)[0]
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )[0]


def grant(apps: Apps, name: str, pages: list[str], files: list[str]) -> object:
    """The group, with access to the administration, to all pages and to all collections."""
    group = apps.get_model("auth", "Group").objects.get_or_create(name=name)[0]
    group.permissions.add(permission(apps, *ADMIN, "access_admin"))
    on_page = apps.get_model("wagtailcore", "GroupPagePermission").objects
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for action in pages:
        right = permission(apps, *PAGE, f"{action}_page")
        on_page.get_or_create(group=group, page=root, permission=right)
    for kind in (PICTURE, FILE):
        for action in files:
            grant_collection(apps, group, permission(apps, *kind, f"{action}_{kind[1]}"))
    return group


def grant_collection(apps: Apps, group: object, right: object) -> None:
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    on_collection = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    on_collection.get_or_create(group=group, collection=root, permission=right)


def add(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    remove_workflows(apps, ["Moderators approval"])
    apps.get_model("auth", "Group").objects.filter(name__in=WAGTAIL_GROUPS).delete()
    for name, rights in RIGHTS.items():
        group = grant(apps, name, PAGES.get(name, []), FILES.get(name, []))
        group.permissions.add(*(permission(apps, *right) for right in rights))
    administrators = apps.get_model("auth", "Group").objects.get(name="Administrator")
    for action in ALL:
        grant_collection(
            apps, administrators, permission(apps, *COLLECTION, f"{action}_collection")
        )
    add_workflows(apps)


def add_workflows(apps: Apps) -> None:
    for name, groups in WORKFLOWS.items():
        workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=name)
        for order, group in enumerate(groups):
            add_step(apps, workflow, order, "home", "foureyesapprovaltask", group)
    attach(apps, apps.get_model("wagtailcore", "Workflow").objects.get(name="Redaktur"))


def attach(apps: Apps, workflow: object) -> None:
    """Make it the workflow of every page that has none of its own."""
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    pages = apps.get_model("wagtailcore", "WorkflowPage").objects
    pages.update_or_create(page=root, defaults={"workflow": workflow})


def add_step(apps: Apps, workflow: object, order: int, app: str, model: str, group: str) -> None:
    types = apps.get_model("contenttypes", "ContentType").objects
    kind = types.get_or_create(app_label=app, model=model)[0]
    name = group if app == "home" else "Moderators approval"
    tasks = apps.get_model(app, model).objects
    task = tasks.get_or_create(name=name, defaults={"content_type": kind})[0]
    task.groups.add(apps.get_model("auth", "Group").objects.get(name=group))
    steps = apps.get_model("wagtailcore", "WorkflowTask").objects
    steps.create(workflow=workflow, task_id=task.pk, sort_order=order)


def remove_workflows(apps: Apps, names: list[str]) -> None:
    tasks = apps.get_model("wagtailcore", "Task").objects
    tasks.filter(workflow_tasks__workflow__name__in=names).delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(name__in=names).delete()


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back to the groups and the workflow that Wagtail itself starts with."""
    remove_workflows(apps, list(WORKFLOWS))
    apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS).delete()
    for name, pages in WAGTAIL_GROUPS.items():
        grant(apps, name, pages, ["add", "change", "choose"])
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    workflow = workflows.create(name="Moderators approval")
    add_step(apps, workflow, 0, "wagtailcore", "groupapprovaltask", "Moderators")
    attach(apps, workflow)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_four_eyes"),
        ("cms", "0002_files_and_site"),
        ("comments", "0001_initial"),
        ("publications", "0002_regions"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
        ("simple_translation", "0001_initial"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]
    operations = [migrations.RunPython(add, remove)]
