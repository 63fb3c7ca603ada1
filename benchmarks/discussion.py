"""What a long thread costs: rendering grows with what is shown, not with what was written.

`python -m benchmarks.discussion`, in the environment of a filled site, writes comments on its
newest press release, renders that each time, and prints JSON; nothing of it stays.
"""

import json
import sys
from typing import TYPE_CHECKING

import django

from benchmarks import report, servers
from benchmarks.bench import Bench, say
from benchmarks.flat import measured, reader_of_views

if TYPE_CHECKING:
    from wagtail.models import Page

WRITTEN = (0, 50, 200, 1000)
IN_THREAD = 10


def measure(bench: Bench) -> str:
    """Milliseconds of the processor for an article, by the number of its comments."""
    say(f"Rendering an article with up to {WRITTEN[-1]} comments")
    data = bench.filled(bench.counts[0])
    found = json.loads(servers.python(data, bench.port, "-m", "benchmarks.discussion"))
    head = ["comments written", "shown", "SQL queries", "rendering, ms", "kB"]
    rows = [[str(one) for one in row] for row in found]
    return "An article with a long thread:\n\n" + report.table(head, rows)


def cost() -> list[list[float]]:
    """For each number of comments: that, how many are shown, queries, milliseconds, kilobytes."""
    from django.db import transaction

    from comments.models import ReaderComment
    from comments.threads import thread_on
    from publications.models import PressRelease

    page = PressRelease.objects.order_by("-released_at", "-pk").first()
    assert page is not None
    reader = reader_of_views()
    found: list[list[float]] = []
    with transaction.atomic():
        ReaderComment.objects.on(page).delete()
        for number in WRITTEN:
            write(page, number)
            thread = thread_on(page)
            shown = len(thread.approved) if thread else 0
            queries, took, size = measured(lambda: len(reader.get(page.url).content) // 1024)
            found.append([number, shown, queries, took, size])
        transaction.set_rollback(True)
    return found


def write(page: "Page", number: int) -> None:
    """Approved comments on `page` until there are so many, ten in each thread."""
    from django.utils import timezone

    from comments.models import ReaderComment

    on_page = ReaderComment.objects.on(page)
    root = None
    for one in range(on_page.count(), number):
        comment = ReaderComment(
            content_type=page.cached_content_type,
            object_pk=str(page.pk),
            site_id=1,
            parent_id=root.pk if root and one % IN_THREAD else 0,
            status=ReaderComment.Status.APPROVED,
            confirmed_at=timezone.now(),
            user_name=f"Pembaca {one}",
            user_email=f"pembaca{one}@pembaca.example",
            comment="Terima kasih atas penjelasannya. Kapan dokumennya dapat dibaca?",
        )
        comment.save()
        root = root if root and one % IN_THREAD else comment


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(cost()))
