import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cms.lines


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("django_comments_xtd", "0008_auto_20200920_2037"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BlockedDomain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("hold", "Hold it, marked, for a moderator"),
                            ("spam", "Put it away as spam at once"),
                        ],
                        default="hold",
                        max_length=4,
                        verbose_name="what happens",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Why it is here, for other moderators.",
                        max_length=200,
                        verbose_name="note",
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        help_text="For example situs-judi.example",
                        max_length=253,
                        unique=True,
                        verbose_name="domain",
                    ),
                ),
            ],
            options={
                "verbose_name": "blocked domain",
                "verbose_name_plural": "blocked domains",
                "ordering": ["domain"],
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
        migrations.CreateModel(
            name="BlockedWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("hold", "Hold it, marked, for a moderator"),
                            ("spam", "Put it away as spam at once"),
                        ],
                        default="hold",
                        max_length=4,
                        verbose_name="what happens",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Why it is here, for other moderators.",
                        max_length=200,
                        verbose_name="note",
                    ),
                ),
                (
                    "phrase",
                    models.CharField(
                        help_text="As in a dictionary: disguises such as “sl0t” or “s l o t” are seen through. * at the end stands for any ending.",
                        max_length=80,
                        unique=True,
                        verbose_name="word or phrase",
                    ),
                ),
            ],
            options={
                "verbose_name": "blocked word",
                "verbose_name_plural": "blocked words",
                "ordering": ["phrase"],
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
        migrations.CreateModel(
            name="CannedAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="Only moderators see it, in the list.",
                        max_length=80,
                        verbose_name="title",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="{name} becomes the writer's name, {title} the title of the article.",
                        max_length=2000,
                        verbose_name="text",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("id", "Indonesian"), ("en", "English")],
                        default="id",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
            ],
            options={
                "verbose_name": "canned answer",
                "verbose_name_plural": "canned answers",
                "ordering": ["title", "pk"],
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Learned",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weights", models.JSONField(default=dict)),
                ("learned_at", models.DateTimeField(null=True)),
                ("lessons", models.PositiveIntegerField(default=0)),
                ("since", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ReaderComment",
            fields=[
                (
                    "xtdcomment_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="django_comments_xtd.xtdcomment",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "Unconfirmed"),
                            ("pending", "Waiting"),
                            ("approved", "Approved"),
                            ("rejected", "Refused"),
                            ("spam", "Spam"),
                        ],
                        db_index=True,
                        default="unconfirmed",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("id", "Indonesian"), ("en", "English")],
                        default="id",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed"),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "held_because",
                    models.JSONField(
                        blank=True, default=list, editable=False, verbose_name="held because"
                    ),
                ),
                (
                    "refused_rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("insult", "Insults, threats or hatred against people or groups"),
                            ("private", "Private data of other people"),
                            (
                                "advertising",
                                "Advertising or links without a bearing on the article",
                            ),
                            ("off_topic", "Does not concern the article"),
                            ("false", "A claim that is false or cannot be checked"),
                            ("law", "Content that the law forbids"),
                        ],
                        max_length=20,
                        verbose_name="rule it was refused for",
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, max_length=1000, verbose_name="moderators' note"),
                ),
                (
                    "is_official",
                    models.BooleanField(default=False, verbose_name="reply of the organisation"),
                ),
                (
                    "edited_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="edited by the writer"
                    ),
                ),
                (
                    "likes",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="likes"),
                ),
                ("followers_told_at", models.DateTimeField(editable=False, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "permissions": [("can_moderate", "Can decide on comments")],
            },
            bases=(cms.lines.OneLineMixin, "django_comments_xtd.xtdcomment"),
        ),
        migrations.CreateModel(
            name="PrivacyRequest",
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
                            ("link", "Asked for a link"),
                            ("export", "See what is stored"),
                            ("correct", "Correct the name"),
                            ("erase", "Erase everything"),
                            ("withdraw", "Withdraw the consent"),
                            ("other", "Something else"),
                        ],
                        default="other",
                        max_length=10,
                        verbose_name="what is asked",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Is taken away as soon as the request is done.",
                        max_length=254,
                        verbose_name="email address",
                    ),
                ),
                ("is_confirmed", models.BooleanField(default=False, editable=False)),
                (
                    "received_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="received"
                    ),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done")),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="How it came, and what was answered.",
                        max_length=1000,
                        verbose_name="note",
                    ),
                ),
            ],
            options={
                "verbose_name": "request about personal data",
                "verbose_name_plural": "requests about personal data",
                "ordering": ["-received_at", "-pk"],
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
        migrations.CreateModel(
            name="CommentSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "policy",
                    models.CharField(
                        choices=[
                            ("open", "Open: readers may write"),
                            ("closed", "Closed: earlier comments stay visible"),
                            ("hidden", "Hidden: no comments"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="comments",
                    ),
                ),
                (
                    "close_after",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Days after a page was published; 0: comments stay open.",
                        verbose_name="close after",
                    ),
                ),
                (
                    "rules_id",
                    models.TextField(
                        blank=True,
                        help_text="Two or three sentences, shown beside the form. Empty: our own short rules.",
                        max_length=600,
                        verbose_name="house rules (Indonesian)",
                    ),
                ),
                (
                    "rules_en",
                    models.TextField(
                        blank=True, max_length=600, verbose_name="house rules (English)"
                    ),
                ),
                (
                    "rules_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page with all rules",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "comments",
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
        migrations.CreateModel(
            name="ModeratorMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "wants_digest",
                    models.BooleanField(
                        default=True, verbose_name="A mail each morning with the comments that wait"
                    ),
                ),
                (
                    "wants_each",
                    models.BooleanField(
                        default=False, verbose_name="A mail for each comment that begins to wait"
                    ),
                ),
                ("digested_on", models.DateField(editable=False, null=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comment_mail",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "mails to a moderator",
                "verbose_name_plural": "mails to moderators",
            },
        ),
        migrations.CreateModel(
            name="Print",
            fields=[
                (
                    "comment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="print",
                        serialize=False,
                        to="comments.readercomment",
                    ),
                ),
                ("band1", models.BigIntegerField(db_index=True)),
                ("band2", models.BigIntegerField(db_index=True)),
                ("band3", models.BigIntegerField(db_index=True)),
                ("band4", models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("trusted", "Trusted: appears at once when the address is confirmed"),
                            ("held", "Always held: waits, marked, whatever the filters say"),
                        ],
                        max_length=8,
                        verbose_name="standing",
                    ),
                ),
                ("set_at", models.DateTimeField(auto_now=True, verbose_name="set at")),
                (
                    "comment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="comments.readercomment",
                        verbose_name="set from",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="set by",
                    ),
                ),
            ],
            options={
                "verbose_name": "writer's standing",
                "verbose_name_plural": "writers' standings",
            },
        ),
        migrations.CreateModel(
            name="Like",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sender", models.CharField(editable=False, max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
                ("is_counted", models.BooleanField(db_index=True, default=False)),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="like_marks",
                        to="comments.readercomment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("comment", "sender"), name="one_like_each_day")
                ],
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sender", models.CharField(editable=False, max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("insult", "It insults or threatens somebody"),
                            ("private", "It shows private data of somebody"),
                            ("advertising", "It is advertising or gambling spam"),
                            ("false", "It is false"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                (
                    "words",
                    models.CharField(blank=True, max_length=500, verbose_name="in own words"),
                ),
                ("handled_at", models.DateTimeField(blank=True, null=True, verbose_name="handled")),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="comments.readercomment",
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="handled by",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["-at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("comment", "sender", "reason", "words"),
                        name="each_report_once_a_day",
                    )
                ],
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
    ]
