from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0005_filters"),
    ]

    operations = [
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
                    models.DateTimeField(default=timezone.now, verbose_name="received"),
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
        ),
    ]
