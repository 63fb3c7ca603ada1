"""Login names are one in whatever case; no redirect names a title under which nothing was read."""

import django.db.models.functions.text
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count
from django.db.models.functions import Lower

import cms.models.users


def refuse_doubles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whose name to change is for people to decide; nothing is changed until then."""
    users = apps.get_model("cms", "User").objects.annotate(name=Lower("username"))
    doubles = users.values("name").annotate(count=Count("pk")).filter(count__gt=1)
    names = sorted(found["name"] for found in doubles)
    if names:
        raise ValueError(
            f"Several users differ only in the case of their names: {', '.join(names)}. "
            "Give each a name of their own, then migrate again."
        )


def forget_working_titles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Delete what Wagtail left when the slug of a page changed that readers had not seen."""
    Redirect = apps.get_model("wagtailredirects", "Redirect")
    found = Redirect.objects.filter(
        automatically_created=True, redirect_page__isnull=False, redirect_page_route_path=""
    )
    left = [one.pk for one in found.select_related("redirect_page") if not was_read(apps, one)]
    Redirect.objects.filter(pk__in=left).delete()


def was_read(apps: Apps, redirect: models.Model) -> bool:
    """Whether the page of a redirect was ever published under the slug of the old address."""
    if redirect.redirect_page.first_published_at is None:
        return False
    published = apps.get_model("wagtailcore", "PageLogEntry").objects.filter(
        page=redirect.redirect_page_id, action="wagtail.publish"
    )
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
        pk__in=published.values("revision_id")
    )
    slug = redirect.old_path.rpartition("/")[2]
    return revisions.filter(content__slug=slug).exists() or not revisions.exists()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("cms", "0010_own_account_of_approvers"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(refuse_doubles, migrations.RunPython.noop),
        migrations.RunPython(forget_working_titles, migrations.RunPython.noop),
        migrations.AlterModelManagers(
            name="user", managers=[("objects", cms.models.users.AccountManager())]
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("username"), name="cms_user_username_lower"
            ),
        ),
    ]
