"""A site in two languages, in which everything shows somewhere else too."""

from datetime import timedelta
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, PageViewRestriction

from cms.models import BasePage, OrganisationSettings
from comments.models import ReaderComment
from demo import factories
from home.models import HomePage, OfficersPage, PlainPage
from publications.models import (
    Article,
    ArticleIndex,
    EventPage,
    PressRelease,
    ProgrammePage,
    ResearchAuthor,
    ResearchPage,
)
from tests.pagecache.proof.bodies import body

# How many of each kind a site of 300 pages has in Indonesian; a third is there in English too.
PAGES = 300
COUNTS = {ProgrammePage: 8, PressRelease: 48, EventPage: 30, ResearchPage: 24}
FEWEST = 8
YEARS = 4


class Newsroom:
    """What the pages are made of, and the chance by which they are put together."""

    def __init__(self, pages: int) -> None:
        self.pages = pages
        self.counts = {kind: max(FEWEST, count * pages // PAGES) for kind, count in COUNTS.items()}
        self.random = Random(36)
        self.now = timezone.now()
        self.indonesian, self.english = (
            Locale.objects.get(language_code=code) for code in ("id", "en")
        )
        self.home = HomePage.objects.get(locale=self.indonesian)
        self.topics = factories.TopicFactory.create_batch(6)
        self.regions = factories.RegionFactory.create_batch(4)
        self.people = factories.PersonFactory.create_batch(12)
        self.images = [
            factories.ImageFactory(file=get_test_image_file(f"gambar-{number}.png"))
            for number in range(10)
        ]
        self.documents = [
            factories.DocumentFactory(file=ContentFile(b"Isi.", f"berkas-{number}.txt"))
            for number in range(4)
        ]

    def build(self) -> None:
        self.organise()
        for kind, count in self.counts.items():
            for number in range(count):
                self.write(kind, number, count)
        self.translate()
        self.stand_alone()
        self.fill_bodies()
        self.discuss()
        self.hide_some()

    def organise(self) -> None:
        settings = OrganisationSettings.for_site(self.home.get_site())
        settings.name, settings.city, settings.logo = "Warta Uji", "Serang", self.images[0]
        settings.save()
        for number, person in enumerate(self.people[:8]):
            starts = timezone.localdate() - timedelta(days=200 * number)
            factories.OfficeFactory(person=person, role=f"Anggota {number}", starts=starts)
        for person, image in zip(self.people[:3], self.images[1:], strict=False):
            person.photo = image
            person.save()

    def write(self, kind: type[Article], number: int, count: int) -> None:
        """The article of its kind with this number, the newest first, over some years."""
        index = next(
            page
            for page in self.home.get_children().specific()
            if isinstance(page, ArticleIndex) and page.article_model is kind
        )
        page = getattr(factories, f"{kind.__name__}Factory")(
            parent=index,
            released_at=self.now - timedelta(days=1 + number * 365 * YEARS // count),
            lead_image=self.random.choice(self.images) if number % 4 == 0 else None,
            **self.parts(kind, number),
        )
        # The last topic has a single article, and so have some years.
        page.topics.set(self.topics[5:] if number == 5 else self.some(self.topics[:5], number % 3))
        page.regions.set(self.some(self.regions, number % 2))
        page.save()

    def some(self, things: list[Any], count: int) -> list[Any]:
        return self.random.sample(things, count)

    def parts(self, kind: type[Article], number: int) -> dict[str, Any]:
        """What only some kinds have: a programme, a time, authors, a file."""
        values: dict[str, Any] = {}
        if kind is not ProgrammePage and number % 3:
            values["programme"] = ProgrammePage.objects.order_by("pk")[
                number % self.counts[ProgrammePage]
            ]
        if kind is PressRelease and number % 4 == 1:
            document = {"document": self.documents[number % 4], "title": ""}
            contact = {"name": "Ani", "role": "", "phone": "0812 0000 0000", "email": ""}
            values |= {"attachments": [("file", document)], "contacts": [("contact", contact)]}
        if kind is EventPage:  # coming, running now, past
            starts = self.now + timedelta(days=40 - 20 * number, hours=-1)
            values["starts_at"] = starts
            values["ends_at"] = starts + timedelta(hours=3) if number % 2 == 0 else None
        if kind is ResearchPage:
            values["file"] = self.documents[number % 4] if number % 2 else None
            person = self.people[number % len(self.people)]
            values["authors"] = [ResearchAuthor(person=person), ResearchAuthor(other_name="Ani")]
        return values

    def translate(self) -> None:
        """A third of the articles in English, in the English index."""
        for kind in COUNTS:
            for page in kind.objects.filter(locale=self.indonesian).order_by("pk")[::3]:
                copy = page.copy_for_translation(self.english)
                copy.title, copy.slug = f"{page.title} in English", f"{page.slug}-in-english"
                copy.save_revision().publish()

    def stand_alone(self) -> None:
        """Plain pages until there are enough: in the menu, and below one another."""
        for home in HomePage.objects.order_by("pk"):
            factories.OfficersPageFactory(parent=home, body_name="Pengurus Daerah")
            section = factories.PlainPageFactory(parent=home, show_in_menus=True)
            for number in range(max(2, self.pages // 15)):
                below = factories.PlainPageFactory(parent=section, show_in_menus=number < 2)
                factories.PlainPageFactory.create_batch(2, parent=below, show_in_menus=True)
        missing = self.pages - Page.objects.filter(depth__gte=2).count()
        for number in range(missing):
            factories.PlainPageFactory(parent=self.home, show_in_menus=number == 0)

    def fill_bodies(self) -> None:
        """The bodies name pages of all kinds, most of them a few well-known ones."""
        pages = list(Page.objects.filter(depth__gte=3).order_by("pk"))
        known = self.some(pages, 30)
        for page in Page.objects.filter(depth__gte=3).order_by("pk").specific():
            if isinstance(page, PlainPage | Article) and page.pk % 3:
                people = self.people if isinstance(page, Article) else []
                page.body = body(self.random, known, self.images, self.documents, people)
                page.save()

    def discuss(self) -> None:
        for page in [*PressRelease.objects.order_by("pk")[:10], *EventPage.objects.all()[:3]]:
            first = comment(page, "approved")
            answer = comment(page, "approved", first)
            comment(page, "approved", answer)
            comment(page, "pending", first)
            comment(page, "rejected")

    def hide_some(self) -> None:
        """A restricted page and subtree, drafts, what is scheduled, what has expired."""
        pages: list[BasePage] = self.some(list(PressRelease.objects.order_by("pk")), 8)
        restrict(pages[0])
        restrict(PlainPage.objects.filter(numchild__gt=0, depth=4).order_by("pk")[0])
        for page in pages[1:4]:
            page.unpublish()
        for page in pages[4:6]:
            page.unpublish()
            page.go_live_at = self.now + timedelta(days=2)
            page.save_revision().publish()
        for page in pages[6:]:
            page.expire_at = self.now + timedelta(days=1)
            page.save_revision().publish()
        EventPage.objects.order_by("pk")[4].unpublish()
        ProgrammePage.objects.order_by("pk")[7].unpublish()
        OfficersPage.objects.order_by("pk")[0].unpublish()


def restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")


def comment(
    page: Page, status: str, parent: ReaderComment | None = None, writer: int = 0
) -> ReaderComment:
    """A comment in some state, by one of some writers; an answer where `parent` is given."""
    return ReaderComment.objects.create(
        content_type=page.cached_content_type,
        object_pk=str(page.pk),
        site_id=1,
        parent_id=parent.pk if parent else 0,
        status=status,
        confirmed_at=timezone.now(),
        submit_date=timezone.now(),
        user_name="Siti Rahma",
        user_email=f"siti{writer}@pembaca.example",
        comment="Terima kasih.",
    )
