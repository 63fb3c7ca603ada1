import uuid

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cms.lines


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EditorialNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("correction", "Correction"),
                            ("retraction", "Retraction"),
                            ("takedown", "Takedown"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("in-force", "In force"),
                            ("ending", "In force, to be undone"),
                            ("undone", "Undone"),
                            ("refused", "Refused"),
                        ],
                        db_index=True,
                        default="proposed",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("bundle", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("language", models.CharField(max_length=10)),
                ("is_listed", models.BooleanField(default=True)),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("privacy", "protection of personal data (Law 27 of 2022)"),
                            ("court", "order of a court or an authority"),
                            ("copyright", "rights of others in the work (Law 28 of 2014)"),
                            ("safety", "safety of a person"),
                            ("law", "another obligation by law"),
                        ],
                        max_length=12,
                        verbose_name="ground",
                    ),
                ),
                ("proposed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided_at", models.DateTimeField(null=True)),
                ("in_force_at", models.DateTimeField(db_index=True, null=True)),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("path", models.CharField(blank=True, db_index=True, max_length=800)),
                (
                    "original",
                    models.JSONField(
                        blank=True,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        null=True,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="acts",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "root",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "correction, retraction or takedown",
                "verbose_name_plural": "corrections, retractions and takedowns",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ("proposed", "in-force", "ending")),
                            models.Q(("kind", "correction"), _negated=True),
                        ),
                        fields=("page", "kind"),
                        name="one_open_act_of_a_kind",
                    )
                ],
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
    ]
