from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="JobRun",
            fields=[
                ("name", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("day", models.DateField()),
            ],
            options={
                "verbose_name": "run of a job",
                "verbose_name_plural": "runs of jobs",
            },
        ),
    ]
