import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cms.lines


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExternalLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.TextField(verbose_name="address")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("host", models.CharField(max_length=255)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "Not checked yet"),
                            ("ok", "Answers"),
                            ("moved", "Has moved"),
                            ("gone", "Does not exist"),
                            ("failing", "Answers with an error"),
                            ("unreachable", "Cannot be reached"),
                            ("refused", "Not asked: not a public address"),
                        ],
                        default="new",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=300)),
                ("since", models.DateTimeField(null=True, verbose_name="since")),
                (
                    "checked_at",
                    models.DateTimeField(db_index=True, null=True, verbose_name="checked"),
                ),
            ],
            options={
                "verbose_name": "external link",
                "verbose_name_plural": "external links",
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("taken_at", models.DateTimeField(null=True, verbose_name="taken")),
                ("due_on", models.DateField(db_index=True, verbose_name="due")),
                ("reminded_on", models.DateField(null=True, verbose_name="reminded")),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "step",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignment",
                        to="wagtailcore.taskstate",
                    ),
                ),
            ],
            options={
                "verbose_name": "assignment",
                "verbose_name_plural": "assignments",
            },
        ),
        migrations.CreateModel(
            name="CalendarToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        help_text="Where it is used: telephone, office, …",
                        max_length=60,
                        verbose_name="name",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("used_on", models.DateField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar subscription",
                "verbose_name_plural": "calendar subscriptions",
                "ordering": ["-created_at"],
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
        migrations.CreateModel(
            name="FourEyesApprovalTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        db_default=2,
                        default=2,
                        help_text="After so many days the step is late, and who has to decide is reminded.",
                        verbose_name="days to decide",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        help_text="Pages/snippets at this step in a workflow will be moderated or approved by these groups of users",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
            ],
            options={
                "verbose_name": "approval by a second person",
                "verbose_name_plural": "approvals by a second person",
            },
            bases=(cms.lines.OneLineMixin, "wagtailcore.task"),
        ),
        migrations.CreateModel(
            name="PlannedDate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(db_index=True, verbose_name="planned for")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="For the team; not in subscriptions.",
                        max_length=160,
                        verbose_name="note",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "plan",
                "verbose_name_plural": "plans",
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
        migrations.CreateModel(
            name="LinkUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="newsroom.externallink",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="external_links",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "use of an external link",
                "verbose_name_plural": "uses of external links",
                "unique_together": {("link", "page")},
            },
        ),
    ]
