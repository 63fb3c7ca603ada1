"""The places of articles in lists, for the articles that are there."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

KINDS = ["PressRelease", "ProgrammePage", "EventPage", "ResearchPage"]
STEP = 4  # letters of a path for each level of the tree


def fill(apps: Any, schema_editor: Any) -> None:
    pages = apps.get_model("wagtailcore", "Page").objects.filter(numchild__gt=0)
    parents = dict(pages.values_list("path", "pk"))
    for name in KINDS:
        fill_kind(
            apps.get_model("publications", "Listing"), apps.get_model("publications", name), parents
        )


def fill_kind(listing: Any, kind: Any, parents: dict[str, int]) -> None:
    through = kind._meta.get_field("topics").remote_field.through
    article = f"{kind._meta.model_name}_id"
    topics = {}
    for key, topic in through.objects.values_list(article, "topic_id"):
        topics.setdefault(key, []).append(topic)
    rows = []
    for page in kind.objects.iterator(500):
        holder = parents[page.path[:-STEP]]
        places = [(holder, topic) for topic in [None, *topics.get(page.pk, [])]]
        if getattr(page, "programme_id", None):
            places.append((page.programme_id, None))
        dates = {
            "at": getattr(page, "starts_at", page.released_at),
            "published_at": page.first_published_at or page.released_at,
        }
        rows += [listing(page_id=page.pk, holder_id=h, topic_id=t, **dates) for h, t in places]
    listing.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0002_regions"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="eventpage",
            name="ends_at",
            field=models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="ends"),
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
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
