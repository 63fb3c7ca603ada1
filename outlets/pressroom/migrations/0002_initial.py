import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pressroom", "0001_initial"),
        ("publications", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="presskit",
            name="release",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="publications.pressrelease",
            ),
        ),
    ]
