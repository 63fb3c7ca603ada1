"""Fills a database with very many press releases, in bulk.

Rows are as Wagtail writes them, but without revisions, and without entries for the search and the
index of references.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from comments.models import ReaderComment
from home.tree import plant
from publications.models import Listing, PressIndex, PressRelease, Topic

TOPICS = 8
YEARS = 10
COMMENTS = 25
CHUNK = 2_000
PARAGRAPH = "Pengurus menyampaikan pandangan tentang tata ruang, kota dan wilayah di Banten. " * 5


def fill(count: int, newest: datetime | None = None) -> None:
    """Make sure that the site of `home.tree.plant()` has `count` press releases more.

    Dates are spread over ten years before `newest`, each release has one or two of eight topics;
    the newest has comments.
    """

    site = plant()
    press = PressIndex.objects.child_of(site.root_page).get()
    first = press.numchild
    topics = make_topics()
    newest = newest or timezone.now() - timedelta(hours=1)
    step = timedelta(days=365 * YEARS) / count
    for start in range(0, count, CHUNK):
        numbers = range(start, min(start + CHUNK, count))
        dates = [newest - step * (count - 1 - number) for number in numbers]
        add(press, [first + number for number in numbers], dates, topics)
    press.numchild = first + count
    press.save(update_fields=["numchild"], clean=False)
    discuss()


def make_topics() -> list[int]:

    names = [f"Topik besar {number}" for number in range(TOPICS)]
    Topic.objects.bulk_create(
        [
            Topic(name=name, name_en=name, slug=f"topik-besar-{n}", live=True)
            for n, name in enumerate(names)
        ],
        ignore_conflicts=True,
    )
    return list(Topic.objects.filter(name__in=names).order_by("pk").values_list("pk", flat=True))


def add(press: PressIndex, numbers: list[int], dates: list[datetime], topics: list[int]) -> None:
    """Insert press releases as the next children of an index."""

    pages = Page.objects.bulk_create(list(page_rows(press, numbers, dates)))
    releases = []
    body = PressRelease(body=[("text", f"<p>{PARAGRAPH}</p>" * 4)]).body
    for page, date in zip(pages, dates, strict=True):
        release = PressRelease(page_ptr_id=page.pk, released_at=date, city="Serang")
        release.summary, release.body = f"Ringkasan {page.title}", body
        releases.append(release)
    # bulk_create() refuses a model with a table of its own beside that of its parent.
    own = PressRelease._meta.local_concrete_fields
    PressRelease._base_manager.all()._batched_insert(releases, own, batch_size=500)
    through = PressRelease.topics.through
    about = [
        (page.pk, topics[(number * 7 + more * 3) % TOPICS], date)
        for page, number, date in zip(pages, numbers, dates, strict=True)
        for more in range(1 + number % 2)
    ]
    through.objects.bulk_create(
        through(pressrelease_id=key, topic_id=topic) for key, topic, _date in about
    )
    everywhere = [(page.pk, None, date) for page, date in zip(pages, dates, strict=True)]
    Listing.objects.bulk_create(
        Listing(page_id=key, holder_id=press.pk, topic_id=topic, at=date, published_at=date)
        for key, topic, date in everywhere + about
    )


def page_rows(press: PressIndex, numbers: list[int], dates: list[datetime]) -> Iterator[Page]:

    kind = ContentType.objects.get_for_model(PressRelease)
    for number, date in zip(numbers, dates, strict=True):
        slug = f"siaran-{number}"
        yield Page(
            path=Page._get_path(press.path, press.depth + 1, number + 1),
            depth=press.depth + 1,
            numchild=0,
            title=f"Siaran pers nomor {number}",
            draft_title=f"Siaran pers nomor {number}",
            slug=slug,
            url_path=f"{press.url_path}{slug}/",
            content_type=kind,
            locale_id=press.locale_id,
            live=True,
            first_published_at=date,
            last_published_at=date,
            latest_revision_created_at=date,
        )


def discuss() -> None:
    """Approved comments on the newest release."""

    page = PressRelease.objects.order_by("-released_at", "-pk").first()
    for number in range(COMMENTS):
        ReaderComment.objects.create(
            content_type=page.cached_content_type,
            object_pk=str(page.pk),
            site_id=1,
            status=ReaderComment.Status.APPROVED,
            user_name=f"Pembaca {number}",
            user_email=f"pembaca{number}@pembaca.example",
            comment="Terima kasih atas penjelasannya.",
        )
