import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import approval.revisions
import cms.lines
import comments.page_policy
import corrections.mixins
import publications.models.cards
import publications.models.describing
import publications.models.kind


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("media", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EventIndex",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences; shown in lists, feeds and when a link is shared.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "comments_policy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "Open: readers may write"),
                            ("closed", "Closed: earlier comments stay visible"),
                            ("hidden", "Hidden: no comments"),
                        ],
                        help_text="Empty: as the section says, or else the site.",
                        max_length=10,
                        verbose_name="comments",
                    ),
                ),
                (
                    "comments_close_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Days after publishing; 0: never. Empty: as the section says, or the site.",
                        null=True,
                        verbose_name="close after",
                    ),
                ),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Without one, readers see a plan drawn for this page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                        verbose_name="lead picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "event index",
            },
            bases=(
                wagtail.contrib.routable_page.models.RoutablePageMixin,
                comments.page_policy.SaysAboutComments,
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last published at"
                    ),
                ),
                (
                    "go_live_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="go live date/time"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time"),
                ),
                (
                    "expired",
                    models.BooleanField(default=False, editable=False, verbose_name="expired"),
                ),
                ("live", models.BooleanField(default=False, editable=False, verbose_name="live")),
                (
                    "name",
                    models.CharField(
                        help_text="Without degrees; one word is enough.",
                        max_length=120,
                        verbose_name="name",
                    ),
                ),
                (
                    "degrees_before",
                    models.CharField(
                        blank=True,
                        help_text="Dr. Ir.",
                        max_length=40,
                        verbose_name="degrees before the name",
                    ),
                ),
                (
                    "degrees_after",
                    models.CharField(
                        blank=True,
                        help_text="S.T., M.T., IAP",
                        max_length=60,
                        verbose_name="degrees after the name",
                    ),
                ),
                (
                    "sort_name",
                    models.CharField(db_index=True, default="", editable=False, max_length=120),
                ),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="slug")),
                (
                    "biography",
                    models.TextField(blank=True, max_length=600, verbose_name="biography"),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                        verbose_name="photo",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["sort_name", "name"],
            },
            bases=(
                modelsearch.index.Indexed,
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last published at"
                    ),
                ),
                (
                    "go_live_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="go live date/time"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time"),
                ),
                (
                    "expired",
                    models.BooleanField(default=False, editable=False, verbose_name="expired"),
                ),
                ("live", models.BooleanField(default=False, editable=False, verbose_name="live")),
                (
                    "role",
                    models.CharField(
                        help_text="Chair, secretary, …", max_length=120, verbose_name="role"
                    ),
                ),
                (
                    "role_en",
                    models.CharField(blank=True, max_length=120, verbose_name="role in English"),
                ),
                ("body", models.CharField(max_length=120, verbose_name="board or body")),
                (
                    "body_en",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="board or body in English"
                    ),
                ),
                ("starts", models.DateField(verbose_name="from")),
                (
                    "ends",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Empty while the office lasts.",
                        null=True,
                        verbose_name="to",
                    ),
                ),
                (
                    "sort_order",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        default=0,
                        help_text="Smaller numbers come first on pages of officers. 0: after all others.",
                        verbose_name="order",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offices",
                        to="publications.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "office",
                "verbose_name_plural": "offices",
                "ordering": ["sort_order", "-starts"],
            },
            bases=(
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="PressIndex",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences; shown in lists, feeds and when a link is shared.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "comments_policy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "Open: readers may write"),
                            ("closed", "Closed: earlier comments stay visible"),
                            ("hidden", "Hidden: no comments"),
                        ],
                        help_text="Empty: as the section says, or else the site.",
                        max_length=10,
                        verbose_name="comments",
                    ),
                ),
                (
                    "comments_close_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Days after publishing; 0: never. Empty: as the section says, or the site.",
                        null=True,
                        verbose_name="close after",
                    ),
                ),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Without one, readers see a plan drawn for this page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                        verbose_name="lead picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "press release index",
            },
            bases=(
                wagtail.contrib.routable_page.models.RoutablePageMixin,
                comments.page_policy.SaysAboutComments,
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="ProgrammeIndex",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences; shown in lists, feeds and when a link is shared.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "comments_policy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "Open: readers may write"),
                            ("closed", "Closed: earlier comments stay visible"),
                            ("hidden", "Hidden: no comments"),
                        ],
                        help_text="Empty: as the section says, or else the site.",
                        max_length=10,
                        verbose_name="comments",
                    ),
                ),
                (
                    "comments_close_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Days after publishing; 0: never. Empty: as the section says, or the site.",
                        null=True,
                        verbose_name="close after",
                    ),
                ),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Without one, readers see a plan drawn for this page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                        verbose_name="lead picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "programme index",
            },
            bases=(
                wagtail.contrib.routable_page.models.RoutablePageMixin,
                comments.page_policy.SaysAboutComments,
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last published at"
                    ),
                ),
                (
                    "go_live_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="go live date/time"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time"),
                ),
                (
                    "expired",
                    models.BooleanField(default=False, editable=False, verbose_name="expired"),
                ),
                ("live", models.BooleanField(default=False, editable=False, verbose_name="live")),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                (
                    "code",
                    models.CharField(
                        help_text="For example 36.74.",
                        max_length=10,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "region",
                "verbose_name_plural": "regions",
                "ordering": ["code"],
            },
            bases=(
                modelsearch.index.Indexed,
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="ProgrammePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences; shown in lists, feeds and when a link is shared.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "released_at",
                    models.DateTimeField(
                        db_index=True,
                        default=django.utils.timezone.now,
                        help_text="The date readers see; to publish later, use the schedule.",
                        verbose_name="date",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("heading", 3),
                            ("picture", 7),
                            ("gallery", 10),
                            ("quote", 15),
                            ("table", 21),
                            ("video", 25),
                            ("file", 28),
                            ("callout", 31),
                            ("related", 34),
                            ("embed", 37),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "description": "Paragraphs, with lists and links.",
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "superscript",
                                        "subscript",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                    ],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                    "preview_value": "<p>Rapat kerja daerah membahas program tahun depan.</p>",
                                    "template": "blocks/text.html",
                                },
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 160},
                            ),
                            2: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Section"), ("h3", "Subsection")],
                                    "label": "Level",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 1), ("level", 2)]], {}),
                            4: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Credit", "max_length": 120, "required": False},
                            ),
                            7: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 4), ("caption", 5), ("credit", 6)]],
                                {},
                            ),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            9: (
                                "wagtail.blocks.ListBlock",
                                (7,),
                                {"label": "Pictures", "max_num": 24, "min_num": 2},
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 8), ("pictures", 9)]],
                                {},
                            ),
                            11: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"help_text": "Without quotation marks.", "label": "Quotation"},
                            ),
                            12: (
                                "wagtail.snippets.blocks.SnippetChooserBlock",
                                ("publications.Person",),
                                {
                                    "help_text": "Name, degrees and the office held at the date are printed by themselves.",
                                    "label": "Person",
                                    "required": False,
                                },
                            ),
                            13: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Somebody who is not among our people.",
                                    "label": "Another speaker",
                                    "max_length": 120,
                                    "required": False,
                                },
                            ),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Of another speaker; or in place of the office held at the date.",
                                    "label": "Role",
                                    "max_length": 160,
                                    "required": False,
                                },
                            ),
                            15: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 11), ("person", 12), ("speaker", 13), ("role", 14)]],
                                {},
                            ),
                            16: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Says what the table shows.",
                                    "label": "Caption",
                                    "max_length": 200,
                                },
                            ),
                            17: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Text", "required": False},
                            ),
                            18: (
                                "wagtail.blocks.DecimalBlock",
                                (),
                                {"label": "Number", "required": False},
                            ),
                            19: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 17), ("number", 18)]],
                                {"label": "Table"},
                            ),
                            20: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Source", "max_length": 200, "required": False},
                            ),
                            21: (
                                "wagtail.blocks.StructBlock",
                                [[("caption", 16), ("table", 19), ("source", 20)]],
                                {},
                            ),
                            22: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {
                                    "help_text": "The address of the video on YouTube or Vimeo.",
                                    "label": "Address",
                                },
                            ),
                            23: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 160},
                            ),
                            24: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {"label": "Picture before it plays", "required": False},
                            ),
                            25: (
                                "wagtail.blocks.StructBlock",
                                [[("url", 22), ("title", 23), ("poster", 24)]],
                                {},
                            ),
                            26: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document"},
                            ),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "The document's own title if left empty.",
                                    "label": "Title",
                                    "max_length": 160,
                                    "required": False,
                                },
                            ),
                            28: (
                                "wagtail.blocks.StructBlock",
                                [[("document", 26), ("title", 27)]],
                                {},
                            ),
                            29: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("info", "Information"),
                                        ("important", "Important"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            30: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "bold",
                                        "italic",
                                        "superscript",
                                        "subscript",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                    ],
                                    "label": "Text",
                                },
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [[("kind", 29), ("title", 8), ("text", 30)]],
                                {},
                            ),
                            32: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            33: (
                                "wagtail.blocks.ListBlock",
                                (32,),
                                {"label": "Pages", "max_num": 6, "min_num": 1},
                            ),
                            34: ("wagtail.blocks.StructBlock", [[("title", 8), ("pages", 33)]], {}),
                            35: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Tells readers what will open.",
                                    "label": "Title",
                                    "max_length": 160,
                                },
                            ),
                            36: (
                                "wagtail.blocks.RawHTMLBlock",
                                (),
                                {
                                    "help_text": "A frame opens after a click. Scripts, styles and forms are removed.",
                                    "label": "Embed code",
                                },
                            ),
                            37: ("wagtail.blocks.StructBlock", [[("title", 35), ("code", 36)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "comments_policy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "Open: readers may write"),
                            ("closed", "Closed: earlier comments stay visible"),
                            ("hidden", "Hidden: no comments"),
                        ],
                        help_text="Empty: as the section says, or else the site.",
                        max_length=10,
                        verbose_name="comments",
                    ),
                ),
                (
                    "comments_close_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Days after publishing; 0: never. Empty: as the section says, or the site.",
                        null=True,
                        verbose_name="close after",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("planned", "Planned"),
                            ("ended", "Ended"),
                        ],
                        default="running",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "since",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="since"),
                ),
                ("audience", models.CharField(blank=True, max_length=160, verbose_name="audience")),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Without one, readers see a plan drawn for this page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                        verbose_name="lead picture",
                    ),
                ),
                (
                    "regions",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="+",
                        to="publications.region",
                        verbose_name="regions",
                    ),
                ),
            ],
            options={
                "verbose_name": "programme",
                "verbose_name_plural": "programmes",
            },
            bases=(
                comments.page_policy.Commentable,
                corrections.mixins.CorrectableMixin,
                publications.models.cards.ArticleCard,
                publications.models.kind.KindMixin,
                publications.models.describing.DescribedMixin,
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="ResearchIndex",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences; shown in lists, feeds and when a link is shared.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "comments_policy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "Open: readers may write"),
                            ("closed", "Closed: earlier comments stay visible"),
                            ("hidden", "Hidden: no comments"),
                        ],
                        help_text="Empty: as the section says, or else the site.",
                        max_length=10,
                        verbose_name="comments",
                    ),
                ),
                (
                    "comments_close_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Days after publishing; 0: never. Empty: as the section says, or the site.",
                        null=True,
                        verbose_name="close after",
                    ),
                ),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Without one, readers see a plan drawn for this page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                        verbose_name="lead picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "publication index",
            },
            bases=(
                wagtail.contrib.routable_page.models.RoutablePageMixin,
                comments.page_policy.SaysAboutComments,
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last published at"
                    ),
                ),
                (
                    "go_live_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="go live date/time"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time"),
                ),
                (
                    "expired",
                    models.BooleanField(default=False, editable=False, verbose_name="expired"),
                ),
                ("live", models.BooleanField(default=False, editable=False, verbose_name="live")),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=80, verbose_name="name in English"),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["name"],
            },
            bases=(
                modelsearch.index.Indexed,
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="ResearchPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences; shown in lists, feeds and when a link is shared.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "released_at",
                    models.DateTimeField(
                        db_index=True,
                        default=django.utils.timezone.now,
                        help_text="The date readers see; to publish later, use the schedule.",
                        verbose_name="date",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("heading", 3),
                            ("picture", 7),
                            ("gallery", 10),
                            ("quote", 15),
                            ("table", 21),
                            ("video", 25),
                            ("file", 28),
                            ("callout", 31),
                            ("related", 34),
                            ("embed", 37),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "description": "Paragraphs, with lists and links.",
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "superscript",
                                        "subscript",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                    ],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                    "preview_value": "<p>Rapat kerja daerah membahas program tahun depan.</p>",
                                    "template": "blocks/text.html",
                                },
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 160},
                            ),
                            2: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Section"), ("h3", "Subsection")],
                                    "label": "Level",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 1), ("level", 2)]], {}),
                            4: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Credit", "max_length": 120, "required": False},
                            ),
                            7: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 4), ("caption", 5), ("credit", 6)]],
                                {},
                            ),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            9: (
                                "wagtail.blocks.ListBlock",
                                (7,),
                                {"label": "Pictures", "max_num": 24, "min_num": 2},
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 8), ("pictures", 9)]],
                                {},
                            ),
                            11: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"help_text": "Without quotation marks.", "label": "Quotation"},
                            ),
                            12: (
                                "wagtail.snippets.blocks.SnippetChooserBlock",
                                ("publications.Person",),
                                {
                                    "help_text": "Name, degrees and the office held at the date are printed by themselves.",
                                    "label": "Person",
                                    "required": False,
                                },
                            ),
                            13: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Somebody who is not among our people.",
                                    "label": "Another speaker",
                                    "max_length": 120,
                                    "required": False,
                                },
                            ),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Of another speaker; or in place of the office held at the date.",
                                    "label": "Role",
                                    "max_length": 160,
                                    "required": False,
                                },
                            ),
                            15: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 11), ("person", 12), ("speaker", 13), ("role", 14)]],
                                {},
                            ),
                            16: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Says what the table shows.",
                                    "label": "Caption",
                                    "max_length": 200,
                                },
                            ),
                            17: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Text", "required": False},
                            ),
                            18: (
                                "wagtail.blocks.DecimalBlock",
                                (),
                                {"label": "Number", "required": False},
                            ),
                            19: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 17), ("number", 18)]],
                                {"label": "Table"},
                            ),
                            20: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Source", "max_length": 200, "required": False},
                            ),
                            21: (
                                "wagtail.blocks.StructBlock",
                                [[("caption", 16), ("table", 19), ("source", 20)]],
                                {},
                            ),
                            22: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {
                                    "help_text": "The address of the video on YouTube or Vimeo.",
                                    "label": "Address",
                                },
                            ),
                            23: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 160},
                            ),
                            24: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {"label": "Picture before it plays", "required": False},
                            ),
                            25: (
                                "wagtail.blocks.StructBlock",
                                [[("url", 22), ("title", 23), ("poster", 24)]],
                                {},
                            ),
                            26: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document"},
                            ),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "The document's own title if left empty.",
                                    "label": "Title",
                                    "max_length": 160,
                                    "required": False,
                                },
                            ),
                            28: (
                                "wagtail.blocks.StructBlock",
                                [[("document", 26), ("title", 27)]],
                                {},
                            ),
                            29: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("info", "Information"),
                                        ("important", "Important"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            30: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "bold",
                                        "italic",
                                        "superscript",
                                        "subscript",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                    ],
                                    "label": "Text",
                                },
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [[("kind", 29), ("title", 8), ("text", 30)]],
                                {},
                            ),
                            32: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            33: (
                                "wagtail.blocks.ListBlock",
                                (32,),
                                {"label": "Pages", "max_num": 6, "min_num": 1},
                            ),
                            34: ("wagtail.blocks.StructBlock", [[("title", 8), ("pages", 33)]], {}),
                            35: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Tells readers what will open.",
                                    "label": "Title",
                                    "max_length": 160,
                                },
                            ),
                            36: (
                                "wagtail.blocks.RawHTMLBlock",
                                (),
                                {
                                    "help_text": "A frame opens after a click. Scripts, styles and forms are removed.",
                                    "label": "Embed code",
                                },
                            ),
                            37: ("wagtail.blocks.StructBlock", [[("title", 35), ("code", 36)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "comments_policy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "Open: readers may write"),
                            ("closed", "Closed: earlier comments stay visible"),
                            ("hidden", "Hidden: no comments"),
                        ],
                        help_text="Empty: as the section says, or else the site.",
                        max_length=10,
                        verbose_name="comments",
                    ),
                ),
                (
                    "comments_close_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Days after publishing; 0: never. Empty: as the section says, or the site.",
                        null=True,
                        verbose_name="close after",
                    ),
                ),
                (
                    "research_kind",
                    models.CharField(
                        choices=[
                            ("paper", "Working paper"),
                            ("brief", "Policy brief"),
                            ("report", "Report"),
                        ],
                        default="paper",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="number")),
                ("abstract", models.TextField(max_length=3000, verbose_name="abstract")),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
                            ("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"),
                            ("https://creativecommons.org/licenses/by-nc/4.0/", "CC BY-NC 4.0"),
                            ("", "All rights reserved"),
                        ],
                        default="https://creativecommons.org/licenses/by/4.0/",
                        max_length=60,
                        verbose_name="licence",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        help_text="A PDF that can be searched.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.document",
                        verbose_name="file",
                    ),
                ),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Without one, readers see a plan drawn for this page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                        verbose_name="lead picture",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="publications",
                        to="publications.programmepage",
                        verbose_name="programme",
                    ),
                ),
                (
                    "regions",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="+",
                        to="publications.region",
                        verbose_name="regions",
                    ),
                ),
                (
                    "topics",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="+", to="publications.topic", verbose_name="topics"
                    ),
                ),
            ],
            options={
                "verbose_name": "publication",
                "verbose_name_plural": "publications",
            },
            bases=(
                comments.page_policy.Commentable,
                corrections.mixins.CorrectableMixin,
                publications.models.cards.ArticleCard,
                publications.models.kind.KindMixin,
                publications.models.describing.DescribedMixin,
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.AddField(
            model_name="programmepage",
            name="topics",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True, related_name="+", to="publications.topic", verbose_name="topics"
            ),
        ),
        migrations.CreateModel(
            name="PressRelease",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences; shown in lists, feeds and when a link is shared.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "released_at",
                    models.DateTimeField(
                        db_index=True,
                        default=django.utils.timezone.now,
                        help_text="The date readers see; to publish later, use the schedule.",
                        verbose_name="date",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("heading", 3),
                            ("picture", 7),
                            ("gallery", 10),
                            ("quote", 15),
                            ("table", 21),
                            ("video", 25),
                            ("file", 28),
                            ("callout", 31),
                            ("related", 34),
                            ("embed", 37),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "description": "Paragraphs, with lists and links.",
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "superscript",
                                        "subscript",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                    ],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                    "preview_value": "<p>Rapat kerja daerah membahas program tahun depan.</p>",
                                    "template": "blocks/text.html",
                                },
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 160},
                            ),
                            2: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Section"), ("h3", "Subsection")],
                                    "label": "Level",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 1), ("level", 2)]], {}),
                            4: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Credit", "max_length": 120, "required": False},
                            ),
                            7: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 4), ("caption", 5), ("credit", 6)]],
                                {},
                            ),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            9: (
                                "wagtail.blocks.ListBlock",
                                (7,),
                                {"label": "Pictures", "max_num": 24, "min_num": 2},
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 8), ("pictures", 9)]],
                                {},
                            ),
                            11: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"help_text": "Without quotation marks.", "label": "Quotation"},
                            ),
                            12: (
                                "wagtail.snippets.blocks.SnippetChooserBlock",
                                ("publications.Person",),
                                {
                                    "help_text": "Name, degrees and the office held at the date are printed by themselves.",
                                    "label": "Person",
                                    "required": False,
                                },
                            ),
                            13: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Somebody who is not among our people.",
                                    "label": "Another speaker",
                                    "max_length": 120,
                                    "required": False,
                                },
                            ),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Of another speaker; or in place of the office held at the date.",
                                    "label": "Role",
                                    "max_length": 160,
                                    "required": False,
                                },
                            ),
                            15: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 11), ("person", 12), ("speaker", 13), ("role", 14)]],
                                {},
                            ),
                            16: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Says what the table shows.",
                                    "label": "Caption",
                                    "max_length": 200,
                                },
                            ),
                            17: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Text", "required": False},
                            ),
                            18: (
                                "wagtail.blocks.DecimalBlock",
                                (),
                                {"label": "Number", "required": False},
                            ),
                            19: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 17), ("number", 18)]],
                                {"label": "Table"},
                            ),
                            20: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Source", "max_length": 200, "required": False},
                            ),
                            21: (
                                "wagtail.blocks.StructBlock",
                                [[("caption", 16), ("table", 19), ("source", 20)]],
                                {},
                            ),
                            22: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {
                                    "help_text": "The address of the video on YouTube or Vimeo.",
                                    "label": "Address",
                                },
                            ),
                            23: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 160},
                            ),
                            24: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {"label": "Picture before it plays", "required": False},
                            ),
                            25: (
                                "wagtail.blocks.StructBlock",
                                [[("url", 22), ("title", 23), ("poster", 24)]],
                                {},
                            ),
                            26: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document"},
                            ),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "The document's own title if left empty.",
                                    "label": "Title",
                                    "max_length": 160,
                                    "required": False,
                                },
                            ),
                            28: (
                                "wagtail.blocks.StructBlock",
                                [[("document", 26), ("title", 27)]],
                                {},
                            ),
                            29: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("info", "Information"),
                                        ("important", "Important"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            30: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "bold",
                                        "italic",
                                        "superscript",
                                        "subscript",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                    ],
                                    "label": "Text",
                                },
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [[("kind", 29), ("title", 8), ("text", 30)]],
                                {},
                            ),
                            32: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            33: (
                                "wagtail.blocks.ListBlock",
                                (32,),
                                {"label": "Pages", "max_num": 6, "min_num": 1},
                            ),
                            34: ("wagtail.blocks.StructBlock", [[("title", 8), ("pages", 33)]], {}),
                            35: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Tells readers what will open.",
                                    "label": "Title",
                                    "max_length": 160,
                                },
                            ),
                            36: (
                                "wagtail.blocks.RawHTMLBlock",
                                (),
                                {
                                    "help_text": "A frame opens after a click. Scripts, styles and forms are removed.",
                                    "label": "Embed code",
                                },
                            ),
                            37: ("wagtail.blocks.StructBlock", [[("title", 35), ("code", 36)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "comments_policy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "Open: readers may write"),
                            ("closed", "Closed: earlier comments stay visible"),
                            ("hidden", "Hidden: no comments"),
                        ],
                        help_text="Empty: as the section says, or else the site.",
                        max_length=10,
                        verbose_name="comments",
                    ),
                ),
                (
                    "comments_close_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Days after publishing; 0: never. Empty: as the section says, or the site.",
                        null=True,
                        verbose_name="close after",
                    ),
                ),
                (
                    "kicker",
                    models.CharField(
                        blank=True,
                        help_text="A few words above the title: the subject, or the occasion.",
                        max_length=60,
                        verbose_name="kicker",
                    ),
                ),
                (
                    "city",
                    models.CharField(
                        help_text="Opens the dateline: Tangerang Selatan.",
                        max_length=60,
                        verbose_name="city",
                    ),
                ),
                (
                    "attachments",
                    wagtail.fields.StreamField(
                        [("file", 2)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document"},
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "The document's own title if left empty.",
                                    "label": "Title",
                                    "max_length": 160,
                                    "required": False,
                                },
                            ),
                            2: (
                                "wagtail.blocks.StructBlock",
                                [[("document", 0), ("title", 1)]],
                                {},
                            ),
                        },
                        help_text="Documents for the press. They stand in the margin and are in the press kit.",
                        verbose_name="attachments",
                    ),
                ),
                (
                    "contacts",
                    wagtail.fields.StreamField(
                        [("contact", 4)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Name", "max_length": 80},
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Role", "max_length": 120, "required": False},
                            ),
                            2: (
                                "wagtail.blocks.RegexBlock",
                                (),
                                {
                                    "error_messages": {
                                        "invalid": "Give a phone number: digits, spaces, dashes, brackets."
                                    },
                                    "help_text": "With area or country code, for example 0812 0000 0000.",
                                    "label": "Phone",
                                    "max_length": 30,
                                    "regex": "^\\+?[0-9() .-]{5,29}$",
                                    "required": False,
                                },
                            ),
                            3: (
                                "wagtail.blocks.EmailBlock",
                                (),
                                {"label": "E-mail", "required": False},
                            ),
                            4: (
                                "wagtail.blocks.StructBlock",
                                [[("name", 0), ("role", 1), ("phone", 2), ("email", 3)]],
                                {},
                            ),
                        },
                        help_text="In place of the press contact of the organisation.",
                        verbose_name="press contacts",
                    ),
                ),
                (
                    "about",
                    models.TextField(
                        blank=True,
                        help_text="In place of the paragraph about the organisation in its settings.",
                        max_length=1000,
                        verbose_name="about the organisation",
                    ),
                ),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Without one, readers see a plan drawn for this page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                        verbose_name="lead picture",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="releases",
                        to="publications.programmepage",
                        verbose_name="programme",
                    ),
                ),
                (
                    "regions",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="+",
                        to="publications.region",
                        verbose_name="regions",
                    ),
                ),
                (
                    "topics",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="+", to="publications.topic", verbose_name="topics"
                    ),
                ),
            ],
            options={
                "verbose_name": "press release",
                "verbose_name_plural": "press releases",
            },
            bases=(
                comments.page_policy.Commentable,
                corrections.mixins.CorrectableMixin,
                publications.models.cards.ArticleCard,
                publications.models.kind.KindMixin,
                publications.models.describing.DescribedMixin,
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="EventPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences; shown in lists, feeds and when a link is shared.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "released_at",
                    models.DateTimeField(
                        db_index=True,
                        default=django.utils.timezone.now,
                        help_text="The date readers see; to publish later, use the schedule.",
                        verbose_name="date",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("heading", 3),
                            ("picture", 7),
                            ("gallery", 10),
                            ("quote", 15),
                            ("table", 21),
                            ("video", 25),
                            ("file", 28),
                            ("callout", 31),
                            ("related", 34),
                            ("embed", 37),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "description": "Paragraphs, with lists and links.",
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "superscript",
                                        "subscript",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                    ],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                    "preview_value": "<p>Rapat kerja daerah membahas program tahun depan.</p>",
                                    "template": "blocks/text.html",
                                },
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 160},
                            ),
                            2: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Section"), ("h3", "Subsection")],
                                    "label": "Level",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 1), ("level", 2)]], {}),
                            4: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Credit", "max_length": 120, "required": False},
                            ),
                            7: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 4), ("caption", 5), ("credit", 6)]],
                                {},
                            ),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            9: (
                                "wagtail.blocks.ListBlock",
                                (7,),
                                {"label": "Pictures", "max_num": 24, "min_num": 2},
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 8), ("pictures", 9)]],
                                {},
                            ),
                            11: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"help_text": "Without quotation marks.", "label": "Quotation"},
                            ),
                            12: (
                                "wagtail.snippets.blocks.SnippetChooserBlock",
                                ("publications.Person",),
                                {
                                    "help_text": "Name, degrees and the office held at the date are printed by themselves.",
                                    "label": "Person",
                                    "required": False,
                                },
                            ),
                            13: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Somebody who is not among our people.",
                                    "label": "Another speaker",
                                    "max_length": 120,
                                    "required": False,
                                },
                            ),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Of another speaker; or in place of the office held at the date.",
                                    "label": "Role",
                                    "max_length": 160,
                                    "required": False,
                                },
                            ),
                            15: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 11), ("person", 12), ("speaker", 13), ("role", 14)]],
                                {},
                            ),
                            16: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Says what the table shows.",
                                    "label": "Caption",
                                    "max_length": 200,
                                },
                            ),
                            17: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Text", "required": False},
                            ),
                            18: (
                                "wagtail.blocks.DecimalBlock",
                                (),
                                {"label": "Number", "required": False},
                            ),
                            19: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 17), ("number", 18)]],
                                {"label": "Table"},
                            ),
                            20: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Source", "max_length": 200, "required": False},
                            ),
                            21: (
                                "wagtail.blocks.StructBlock",
                                [[("caption", 16), ("table", 19), ("source", 20)]],
                                {},
                            ),
                            22: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {
                                    "help_text": "The address of the video on YouTube or Vimeo.",
                                    "label": "Address",
                                },
                            ),
                            23: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 160},
                            ),
                            24: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {"label": "Picture before it plays", "required": False},
                            ),
                            25: (
                                "wagtail.blocks.StructBlock",
                                [[("url", 22), ("title", 23), ("poster", 24)]],
                                {},
                            ),
                            26: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document"},
                            ),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "The document's own title if left empty.",
                                    "label": "Title",
                                    "max_length": 160,
                                    "required": False,
                                },
                            ),
                            28: (
                                "wagtail.blocks.StructBlock",
                                [[("document", 26), ("title", 27)]],
                                {},
                            ),
                            29: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("info", "Information"),
                                        ("important", "Important"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            30: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "bold",
                                        "italic",
                                        "superscript",
                                        "subscript",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                    ],
                                    "label": "Text",
                                },
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [[("kind", 29), ("title", 8), ("text", 30)]],
                                {},
                            ),
                            32: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            33: (
                                "wagtail.blocks.ListBlock",
                                (32,),
                                {"label": "Pages", "max_num": 6, "min_num": 1},
                            ),
                            34: ("wagtail.blocks.StructBlock", [[("title", 8), ("pages", 33)]], {}),
                            35: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Tells readers what will open.",
                                    "label": "Title",
                                    "max_length": 160,
                                },
                            ),
                            36: (
                                "wagtail.blocks.RawHTMLBlock",
                                (),
                                {
                                    "help_text": "A frame opens after a click. Scripts, styles and forms are removed.",
                                    "label": "Embed code",
                                },
                            ),
                            37: ("wagtail.blocks.StructBlock", [[("title", 35), ("code", 36)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "comments_policy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "Open: readers may write"),
                            ("closed", "Closed: earlier comments stay visible"),
                            ("hidden", "Hidden: no comments"),
                        ],
                        help_text="Empty: as the section says, or else the site.",
                        max_length=10,
                        verbose_name="comments",
                    ),
                ),
                (
                    "comments_close_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Days after publishing; 0: never. Empty: as the section says, or the site.",
                        null=True,
                        verbose_name="close after",
                    ),
                ),
                ("starts_at", models.DateTimeField(db_index=True, verbose_name="starts")),
                (
                    "ends_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="ends"),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("onsite", "On site"),
                            ("online", "Online"),
                            ("hybrid", "On site and online"),
                        ],
                        default="onsite",
                        max_length=10,
                        verbose_name="mode",
                    ),
                ),
                ("venue", models.CharField(blank=True, max_length=120, verbose_name="venue")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                ("registration_url", models.URLField(blank=True, verbose_name="registration")),
                (
                    "edition",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The number in a series.",
                        null=True,
                        verbose_name="edition",
                    ),
                ),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Without one, readers see a plan drawn for this page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                        verbose_name="lead picture",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="events",
                        to="publications.programmepage",
                        verbose_name="programme",
                    ),
                ),
                (
                    "regions",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="+",
                        to="publications.region",
                        verbose_name="regions",
                    ),
                ),
                (
                    "topics",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="+", to="publications.topic", verbose_name="topics"
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
            },
            bases=(
                comments.page_policy.Commentable,
                corrections.mixins.CorrectableMixin,
                publications.models.cards.ArticleCard,
                publications.models.kind.KindMixin,
                publications.models.describing.DescribedMixin,
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="ResearchAuthor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "other_name",
                    models.CharField(
                        blank=True,
                        help_text="For an author who is not among the people of this site.",
                        max_length=120,
                        verbose_name="name of another author",
                    ),
                ),
                (
                    "affiliation",
                    models.CharField(blank=True, max_length=160, verbose_name="affiliation"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publications.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authors",
                        to="publications.researchpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False),
                            models.Q(("other_name", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="research_author_is_a_person_or_a_name",
                        violation_error_message="Choose a person or give a name, not both.",
                    )
                ],
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("published_at", models.DateTimeField()),
                (
                    "holder",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listings",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="publications.topic",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["holder", "topic", "at", "page"], name="listing_by_date"),
                    models.Index(
                        fields=["holder", "topic", "published_at", "page"],
                        name="listing_by_publishing",
                    ),
                ],
            },
        ),
    ]
