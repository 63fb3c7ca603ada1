import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import approval.revisions
import cms.lines


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("media", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="HomePage",
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
                    "introduction",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Two or three sentences about the organisation.",
                        verbose_name="introduction",
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
                "verbose_name": "home page",
            },
            bases=(
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="OfficersPage",
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
                    "body_name",
                    models.CharField(
                        blank=True,
                        help_text="Shows only offices of this board; all offices if left empty.",
                        max_length=120,
                        verbose_name="board or body",
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
                "verbose_name": "officers' page",
                "verbose_name_plural": "officers' pages",
            },
            bases=(
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="PlainPage",
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
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("heading", 3),
                            ("picture", 7),
                            ("gallery", 10),
                            ("quote", 14),
                            ("table", 20),
                            ("video", 24),
                            ("file", 27),
                            ("callout", 30),
                            ("related", 33),
                            ("embed", 36),
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
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Speaker", "max_length": 120},
                            ),
                            13: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "The role held when this was said.",
                                    "label": "Role",
                                    "max_length": 160,
                                    "required": False,
                                },
                            ),
                            14: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 11), ("speaker", 12), ("role", 13)]],
                                {},
                            ),
                            15: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Says what the table shows.",
                                    "label": "Caption",
                                    "max_length": 200,
                                },
                            ),
                            16: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Text", "required": False},
                            ),
                            17: (
                                "wagtail.blocks.DecimalBlock",
                                (),
                                {"label": "Number", "required": False},
                            ),
                            18: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 16), ("number", 17)]],
                                {"label": "Table"},
                            ),
                            19: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Source", "max_length": 200, "required": False},
                            ),
                            20: (
                                "wagtail.blocks.StructBlock",
                                [[("caption", 15), ("table", 18), ("source", 19)]],
                                {},
                            ),
                            21: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {
                                    "help_text": "The address of the video on YouTube or Vimeo.",
                                    "label": "Address",
                                },
                            ),
                            22: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 160},
                            ),
                            23: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {"label": "Picture before it plays", "required": False},
                            ),
                            24: (
                                "wagtail.blocks.StructBlock",
                                [[("url", 21), ("title", 22), ("poster", 23)]],
                                {},
                            ),
                            25: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document"},
                            ),
                            26: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "The document's own title if left empty.",
                                    "label": "Title",
                                    "max_length": 160,
                                    "required": False,
                                },
                            ),
                            27: (
                                "wagtail.blocks.StructBlock",
                                [[("document", 25), ("title", 26)]],
                                {},
                            ),
                            28: (
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
                            29: (
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
                            30: (
                                "wagtail.blocks.StructBlock",
                                [[("kind", 28), ("title", 8), ("text", 29)]],
                                {},
                            ),
                            31: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            32: (
                                "wagtail.blocks.ListBlock",
                                (31,),
                                {"label": "Pages", "max_num": 6, "min_num": 1},
                            ),
                            33: ("wagtail.blocks.StructBlock", [[("title", 8), ("pages", 32)]], {}),
                            34: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Tells readers what will open.",
                                    "label": "Title",
                                    "max_length": 160,
                                },
                            ),
                            35: (
                                "wagtail.blocks.RawHTMLBlock",
                                (),
                                {
                                    "help_text": "A frame opens after a click. Scripts, styles and forms are removed.",
                                    "label": "Embed code",
                                },
                            ),
                            36: ("wagtail.blocks.StructBlock", [[("title", 34), ("code", 35)]], {}),
                        },
                        verbose_name="body",
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
                "verbose_name": "plain page",
                "verbose_name_plural": "plain pages",
            },
            bases=(
                approval.revisions.ProtectedRevisionsMixin,
                cms.lines.OneLineMixin,
                "wagtailcore.page",
            ),
        ),
    ]
