import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import approval.models.links
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
            name="Approver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="Digits with country code, for example 6281200000000.",
                        max_length=20,
                        verbose_name="WhatsApp",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("id", "Indonesian"), ("en", "English")],
                        default="id",
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        help_text="If this person also writes: nobody approves their own text.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="own account",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        help_text="Gets a link whenever a text waits for a step of this group.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approvers",
                        to="auth.group",
                        verbose_name="approves for",
                    ),
                ),
            ],
            options={
                "verbose_name": "approver without an account",
                "verbose_name_plural": "approvers without an account",
                "ordering": ["name"],
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
        migrations.CreateModel(
            name="ApprovalLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "secret",
                    models.CharField(
                        default=approval.models.links.a_secret, editable=False, max_length=16
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="made"),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        default=approval.models.links.a_week_from_now, verbose_name="expires"
                    ),
                ),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="revoked")),
                ("used_at", models.DateTimeField(null=True, verbose_name="used")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("approve", "Approved"), ("changes", "Changes requested")],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
                (
                    "created_by",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approval_links",
                        to="wagtailcore.taskstate",
                    ),
                ),
                (
                    "approver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="links",
                        to="approval.approver",
                    ),
                ),
            ],
            options={
                "verbose_name": "approval link",
                "verbose_name_plural": "approval links",
                "ordering": ["-pk"],
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("workflow", "approved in its workflow"),
                            ("direct", "published by a second person"),
                            ("act", "retracted or restored by two people"),
                            ("override", "published without a second person"),
                            ("system", "published by the system"),
                        ],
                        max_length=10,
                        verbose_name="ground",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "given_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="given"),
                ),
                ("voided_at", models.DateTimeField(null=True, verbose_name="voided")),
                ("published_at", models.DateTimeField(null=True, verbose_name="published")),
                ("go_live_at", models.DateTimeField(null=True, verbose_name="goes live")),
                ("expire_at", models.DateTimeField(null=True, verbose_name="disappears")),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
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
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "approval",
                "verbose_name_plural": "approvals",
                "ordering": ["-pk"],
                "permissions": [("overrule_gate", "Can overrule what is in the way of a text")],
                "indexes": [models.Index(fields=["page", "digest"], name="approval_page_digest")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at", None)),
                        fields=("page", "digest"),
                        name="one_approval_of_a_content",
                    )
                ],
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("code", models.CharField(max_length=80)),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("reason", models.TextField(verbose_name="reason")),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "overruling",
                "verbose_name_plural": "overrulings",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "digest", "code"), name="one_overruling_of_a_refusal"
                    )
                ],
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "read_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="read"),
                ),
                ("before_read_at", models.DateTimeField(null=True, verbose_name="read before")),
                (
                    "before",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
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
            ],
            options={
                "verbose_name": "reading",
                "verbose_name_plural": "readings",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "person"), name="one_reading_of_a_person"
                    )
                ],
            },
        ),
    ]
