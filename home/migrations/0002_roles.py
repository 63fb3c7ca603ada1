"""The groups that work here, what each may do, and the workflows in which they decide."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ADD, CHANGE, DELETE, VIEW, PUBLISH = "add", "change", "delete", "view", "publish"
ALL = (ADD, CHANGE, DELETE)

# App and model; Wagtail asks for the permissions of its own picture and document.
ADMIN = ("wagtailadmin", "admin")
PAGE = ("wagtailcore", "page")
PICTURE = ("wagtailimages", "image")
FILE = ("wagtaildocs", "document")
COLLECTION = ("wagtailcore", "collection")
TRANSLATION = ("simple_translation", "simpletranslation")
TASK_RESULT = ("django_tasks_database", "dbtaskresult")
COMMENT = ("comments", "readercomment")
PRIVACY_REQUEST = ("comments", "privacyrequest")
APPROVAL = ("approval", "approval")
APPROVER = ("approval", "approver")
LINKS_AND_MESSAGES = [("approval", "approvallink"), ("mail", "teammessage")]
PERSON, TOPIC = ("publications", "person"), ("publications", "topic")
VOCABULARY = [PERSON, ("publications", "office"), TOPIC, ("publications", "region")]
MANAGED = [
    ("accounts", "user"),
    ("auth", "group"),
    ("wagtailcore", "site"),
    ("wagtailcore", "locale"),
    ("wagtailcore", "workflow"),
    ("wagtailcore", "task"),
    ("wagtailcore", "apitoken"),
    ("wagtailredirects", "redirect"),
]

PAGES = {
    "Penulis": [ADD],
    "Redaktur": [ADD, CHANGE, "lock", "unlock"],
    "Pengurus": [CHANGE, PUBLISH],
    "Administrator": [ADD, CHANGE, PUBLISH, "bulk_delete", "lock", "unlock"],
}
FILES = {
    "Penulis": [ADD, "choose"],
    "Redaktur": [ADD, CHANGE, "choose"],
    "Pengurus": ["choose"],
    "Administrator": [ADD, CHANGE, DELETE, "choose"],
}


def every(models: list[tuple[str, str]], *actions: str) -> list[tuple[str, str, str]]:
    return [(app, model, f"{action}_{model}") for app, model in models for action in actions]


MODERATION = [*every([COMMENT], VIEW, CHANGE), (*COMMENT, "can_moderate")]
RIGHTS = {
    "Penulis": [(*TRANSLATION, "submit_translation"), *every([PERSON, TOPIC], ADD, CHANGE)],
    "Redaktur": [
        (*TRANSLATION, "submit_translation"),
        *every(VOCABULARY, ADD, CHANGE),
        *every(LINKS_AND_MESSAGES, VIEW),
    ],
    "Pengurus": [*every(VOCABULARY, CHANGE, PUBLISH), *every(LINKS_AND_MESSAGES, VIEW)],
    "Moderator": MODERATION,
    "Administrator": [
        (*TRANSLATION, "submit_translation"),
        *MODERATION,
        *every([COMMENT], DELETE),
        *every([PRIVACY_REQUEST], ADD, CHANGE, VIEW),
        *every(VOCABULARY, *ALL, PUBLISH),
        *every([APPROVER], *ALL, VIEW),
        *every(LINKS_AND_MESSAGES, VIEW),
        (*APPROVAL, "overrule_gate"),
        *every(MANAGED, *ALL),
        ("cms", "organisationsettings", "change_organisationsettings"),
        ("accounts", "signinsettings", "change_signinsettings"),
        ("accounts", "user", "use_embed_code"),
        *every([TASK_RESULT], VIEW, CHANGE),
    ],
}
# What the administration calls a permission, where that is not "Can" and its codename.
NAMES = {
    "can_moderate": "Can decide on comments",
    "change_organisationsettings": "Can change organisation",
    "change_readercomment": "Can change comment",
    "change_signinsettings": "Can change account security",
    "delete_readercomment": "Can delete comment",
    "overrule_gate": "Can overrule what is in the way of a text",
    "view_readercomment": "Can view comment",
} | {
    f"{action}_privacyrequest": f"Can {action} request about personal data"
    for action in (ADD, CHANGE, VIEW)
}

# The steps of each workflow in their order: its name, and the groups of which one decides.
TASK = ("newsroom", "foureyesapprovaltask")
WORKFLOWS = {
    "Redaktur": [("Redaktur", ["Redaktur"])],
    "Siaran pers": [("Redaktur", ["Redaktur"]), ("Pengurus", ["Pengurus"])],
    "Kosakata": [("Redaktur atau Pengurus", ["Redaktur", "Pengurus"])],
}
FOR_PAGES, FOR_VOCABULARY = "Redaktur", "Kosakata"
SECOND_FACTOR_REQUIRED = ["Administrator", "Pengurus"]
# What Wagtail itself starts with.
WAGTAIL_WORKFLOW, WAGTAIL_TASK = "Moderators approval", ("wagtailcore", "groupapprovaltask")
WAGTAIL_GROUPS = {"Editors": [ADD, CHANGE], "Moderators": [ADD, CHANGE, PUBLISH]}
WAGTAIL_ROOT, ROOT = "Root", "Semua"


def content_type(apps: Apps, app: str, model: str) -> object:
    types = apps.get_model("contenttypes", "ContentType").objects
    return types.get_or_create(app_label=app, model=model)[0]


def permission(apps: Apps, app: str, model: str, codename: str) -> object:
    """The permission, also before Django itself creates it after all migrations."""
    name = NAMES.get(codename, f"Can {codename.replace('_', ' ')}")
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type(apps, app, model), codename=codename, defaults={"name": name}
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
    for app, model in (PICTURE, FILE):
        for action in files:
            grant_collection(apps, group, permission(apps, app, model, f"{action}_{model}"))
    return group


def grant_collection(apps: Apps, group: object, right: object) -> None:
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    on_collection = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    on_collection.get_or_create(group=group, collection=root, permission=right)


def add(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    remove_workflows(apps, [WAGTAIL_WORKFLOW])
    groups = apps.get_model("auth", "Group").objects
    groups.filter(name__in=WAGTAIL_GROUPS).delete()
    for name, rights in RIGHTS.items():
        group = grant(apps, name, PAGES.get(name, []), FILES.get(name, []))
        group.permissions.add(*(permission(apps, *right) for right in rights))
    administrators = groups.get(name="Administrator")
    for action in ALL:
        right = permission(apps, *COLLECTION, f"{action}_collection")
        grant_collection(apps, administrators, right)
    add_workflows(apps)
    rename_roots(apps, WAGTAIL_ROOT, ROOT)
    require_second_factor(apps)


def require_second_factor(apps: Apps) -> None:
    apps.get_model("accounts", "SignInSettings").objects.all().delete()
    settings = apps.get_model("accounts", "SignInSettings").objects.create()
    groups = apps.get_model("auth", "Group").objects.filter(name__in=SECOND_FACTOR_REQUIRED)
    settings.second_factor_groups.set(groups)


def add_workflows(apps: Apps) -> None:
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    for name, steps in WORKFLOWS.items():
        workflow = workflows.create(name=name)
        for order, (step, groups) in enumerate(steps):
            add_step(apps, workflow, order, TASK, step, groups)
    attach(apps, workflows.get(name=FOR_PAGES))
    for model in VOCABULARY:
        apps.get_model("wagtailcore", "WorkflowContentType").objects.update_or_create(
            content_type=content_type(apps, *model),
            defaults={"workflow": workflows.get(name=FOR_VOCABULARY)},
        )


def attach(apps: Apps, workflow: object) -> None:
    """Make it the workflow of every page that has none of its own."""
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    pages = apps.get_model("wagtailcore", "WorkflowPage").objects
    pages.update_or_create(page=root, defaults={"workflow": workflow})


def add_step(
    apps: Apps, workflow: object, order: int, kind: tuple[str, str], name: str, groups: list[str]
) -> None:
    tasks = apps.get_model(*kind).objects
    task = tasks.get_or_create(name=name, defaults={"content_type": content_type(apps, *kind)})[0]
    task.groups.set(apps.get_model("auth", "Group").objects.filter(name__in=groups))
    steps = apps.get_model("wagtailcore", "WorkflowTask").objects
    steps.create(workflow=workflow, task_id=task.pk, sort_order=order)


def rename_roots(apps: Apps, before: str, after: str) -> None:
    """Call the root of all pages and of all files what the administration shows."""
    pages = apps.get_model("wagtailcore", "Page").objects
    pages.filter(depth=1, title=before).update(title=after, draft_title=after)
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=before).update(
        name=after
    )


def remove_workflows(apps: Apps, names: list[str]) -> None:
    tasks = apps.get_model("wagtailcore", "Task").objects
    tasks.filter(workflow_tasks__workflow__name__in=names).delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(name__in=names).delete()


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back to the groups and the workflow that Wagtail itself starts with."""
    apps.get_model("accounts", "SignInSettings").objects.all().delete()
    rename_roots(apps, ROOT, WAGTAIL_ROOT)
    remove_workflows(apps, list(WORKFLOWS))
    apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS).delete()
    for name, pages in WAGTAIL_GROUPS.items():
        grant(apps, name, pages, [ADD, CHANGE, "choose"])
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    workflow = workflows.create(name=WAGTAIL_WORKFLOW)
    add_step(apps, workflow, 0, WAGTAIL_TASK, WAGTAIL_WORKFLOW, ["Moderators"])
    attach(apps, workflow)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("newsroom", "0001_initial"),
        ("accounts", "0001_initial"),
        ("cms", "0001_initial"),
        ("approval", "0001_initial"),
        ("mail", "0001_initial"),
        ("media", "0001_initial"),
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
