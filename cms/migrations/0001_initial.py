import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models

import cms.blocks.navigation
import cms.lines


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("media", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="OrganisationSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(default="Warta", max_length=120, verbose_name="name")),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=40, verbose_name="short name"),
                ),
                (
                    "tagline_id",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="tagline (Indonesian)"
                    ),
                ),
                (
                    "tagline_en",
                    models.CharField(blank=True, max_length=160, verbose_name="tagline (English)"),
                ),
                (
                    "about_id",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph; printed under press releases and in the footer.",
                        verbose_name="about (Indonesian)",
                    ),
                ),
                ("about_en", models.TextField(blank=True, verbose_name="about (English)")),
                (
                    "colour",
                    models.CharField(
                        blank=True,
                        help_text="Of links and buttons, such as #0a5563. Leave empty for the colour of Warta.",
                        max_length=7,
                        verbose_name="colour",
                    ),
                ),
                (
                    "colour_dark",
                    models.CharField(
                        blank=True,
                        help_text="A lighter one for readers whose device is set to dark, such as #86cfd6.",
                        max_length=7,
                        verbose_name="colour in the dark theme",
                    ),
                ),
                (
                    "street_address",
                    models.CharField(blank=True, max_length=160, verbose_name="street address"),
                ),
                ("city", models.CharField(blank=True, max_length=80, verbose_name="city")),
                (
                    "postal_code",
                    models.CharField(blank=True, max_length=10, verbose_name="postal code"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="phone")),
                (
                    "whatsapp",
                    models.CharField(
                        blank=True,
                        help_text="Digits with country code, for example 6281200000000.",
                        max_length=20,
                        verbose_name="WhatsApp",
                    ),
                ),
                (
                    "press_name",
                    models.CharField(blank=True, max_length=80, verbose_name="press contact"),
                ),
                (
                    "press_phone",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="press contact's phone"
                    ),
                ),
                (
                    "press_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="press contact's e-mail"
                    ),
                ),
                ("instagram", models.URLField(blank=True, verbose_name="Instagram")),
                ("facebook", models.URLField(blank=True, verbose_name="Facebook")),
                ("youtube", models.URLField(blank=True, verbose_name="YouTube")),
                ("linkedin", models.URLField(blank=True, verbose_name="LinkedIn")),
                ("x", models.URLField(blank=True, verbose_name="X")),
                ("mastodon", models.URLField(blank=True, verbose_name="Mastodon")),
                ("tiktok", models.URLField(blank=True, verbose_name="TikTok")),
                ("telegram", models.URLField(blank=True, verbose_name="Telegram")),
                ("whatsapp_channel", models.URLField(blank=True, verbose_name="WhatsApp channel")),
                (
                    "menu",
                    wagtail.fields.StreamField(
                        [("page", 3), ("service", 5), ("address", 7)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "Label (Indonesian)",
                                    "max_length": 40,
                                    "required": False,
                                },
                            ),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Label (English)", "max_length": 40, "required": False},
                            ),
                            3: (
                                "wagtail.blocks.StructBlock",
                                [[("page", 0), ("label_id", 1), ("label_en", 2)]],
                                {},
                            ),
                            4: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("feed", "RSS feed"),
                                        ("corrections", "Corrections"),
                                        ("search", "Search"),
                                    ],
                                    "label": "Service",
                                },
                            ),
                            5: (
                                "wagtail.blocks.StructBlock",
                                [[("service", 4), ("label_id", 1), ("label_en", 2)]],
                                {},
                            ),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Such as https://iap.or.id/",
                                    "label": "Address",
                                    "max_length": 400,
                                    "validators": [cms.blocks.navigation.check_address],
                                },
                            ),
                            7: (
                                "wagtail.blocks.StructBlock",
                                [[("address", 6), ("label_id", 1), ("label_en", 2)]],
                                {},
                            ),
                        },
                        verbose_name="menu",
                    ),
                ),
                (
                    "footer",
                    wagtail.fields.StreamField(
                        [("page", 3), ("service", 5), ("address", 7)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "Label (Indonesian)",
                                    "max_length": 40,
                                    "required": False,
                                },
                            ),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Label (English)", "max_length": 40, "required": False},
                            ),
                            3: (
                                "wagtail.blocks.StructBlock",
                                [[("page", 0), ("label_id", 1), ("label_en", 2)]],
                                {},
                            ),
                            4: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("feed", "RSS feed"),
                                        ("corrections", "Corrections"),
                                        ("search", "Search"),
                                    ],
                                    "label": "Service",
                                },
                            ),
                            5: (
                                "wagtail.blocks.StructBlock",
                                [[("service", 4), ("label_id", 1), ("label_en", 2)]],
                                {},
                            ),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Such as https://iap.or.id/",
                                    "label": "Address",
                                    "max_length": 400,
                                    "validators": [cms.blocks.navigation.check_address],
                                },
                            ),
                            7: (
                                "wagtail.blocks.StructBlock",
                                [[("address", 6), ("label_id", 1), ("label_en", 2)]],
                                {},
                            ),
                        },
                        verbose_name="footer",
                    ),
                ),
                (
                    "icon",
                    models.ForeignKey(
                        blank=True,
                        help_text="Square, at least 180 pixels on each side; stands in tabs and on telephones.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                        verbose_name="icon",
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        help_text="Stands in the header of every page, 48 pixels high.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                        verbose_name="logo",
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
                "verbose_name": "organisation",
            },
            bases=(cms.lines.OneLineMixin, models.Model),
        ),
    ]
