"""`python -m benchmarks.minimal.fill`: the article on standard input becomes the one page."""

import json
import sys
from typing import Any

import django
from django.utils.dateparse import parse_datetime


def fill(article: dict[str, Any]) -> None:
    """Start over with this article."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.management import call_command
    from django_comments_xtd.models import XtdComment
    from wagtail.models import Site

    from benchmarks.minimal.models import ArticlePage

    call_command("migrate", verbosity=0)
    XtdComment.objects.all().delete()
    for old in ArticlePage.objects.all():
        old.delete()
    site = Site.objects.get()
    page = ArticlePage(
        title=article["title"],
        slug=article["slug"],
        intro=article["intro"],
        date=parse_datetime(article["date"]),
        body=json.dumps(article["body"]),
    )
    site.root_page.add_child(instance=page)
    kept: dict[int, int] = {}
    for comment in article["comments"]:
        kept[comment["pk"]] = XtdComment.objects.create(
            content_type=ContentType.objects.get_for_model(page),
            object_pk=str(page.pk),
            site_id=1,
            user_name=comment["name"],
            user_email="pembaca@example.com",
            comment=comment["text"],
            submit_date=parse_datetime(comment["date"]),
            parent_id=kept.get(comment["parent"], 0),
        ).pk
    sys.stdout.write(page.url)


if __name__ == "__main__":
    django.setup()
    fill(json.load(sys.stdin))
