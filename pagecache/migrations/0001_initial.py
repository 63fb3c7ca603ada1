import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Invalidation",
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
                            ("address", "Address"),
                            ("page", "Page"),
                            ("tree", "Page and all below it"),
                            ("object", "Picture, person, topic …"),
                            ("all", "Whole site"),
                            ("code", "The code that the site was rendered with"),
                        ],
                        max_length=10,
                    ),
                ),
                ("target", models.CharField(db_index=True, max_length=800)),
                ("due", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                ("position", models.BigIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "address to render",
                "verbose_name_plural": "addresses to render",
                "ordering": ["pk"],
            },
        ),
    ]
