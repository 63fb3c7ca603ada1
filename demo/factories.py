"""Pages, files and people for the tests and for the demo content."""

from datetime import timedelta

import factory
import wagtail_factories
from django.utils import timezone

from accounts.models import User
from cms import zone
from home.models import OfficersPage, PlainPage
from media.models import Document, Image
from publications.models import (
    EventPage,
    Office,
    Person,
    PressRelease,
    ProgrammePage,
    Region,
    ResearchAuthor,
    ResearchPage,
    Topic,
)


class UserFactory(factory.django.DjangoModelFactory):
    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@iapbanten.example")

    class Meta:
        model = User


class ImageFactory(wagtail_factories.ImageFactory):
    title = factory.Sequence(lambda n: f"Gambar {n}")
    description = factory.Sequence(lambda n: f"Deskripsi gambar {n}")
    credit = "Ilustrasi: Warta"

    class Meta:
        model = Image


class DocumentFactory(wagtail_factories.DocumentFactory):
    title = factory.Sequence(lambda n: f"Dokumen {n}")

    class Meta:
        model = Document


class EntryFactory(factory.django.DjangoModelFactory):
    """An entry that is published already."""

    live = True

    class Meta:
        abstract = True


class TopicFactory(EntryFactory):
    name = factory.Sequence(lambda n: f"Topik {n}")
    slug = factory.Sequence(lambda n: f"topik-{n}")

    class Meta:
        model = Topic


class RegionFactory(EntryFactory):
    name = factory.Sequence(lambda n: f"Kabupaten {n}")
    code = factory.Sequence(lambda n: f"99.{n}")
    slug = factory.Sequence(lambda n: f"kabupaten-{n}")

    class Meta:
        model = Region


class PersonFactory(EntryFactory):
    name = factory.Sequence(lambda n: f"Orang {n}")
    slug = factory.Sequence(lambda n: f"orang-{n}")

    class Meta:
        model = Person


class OfficeFactory(EntryFactory):
    person = factory.SubFactory(PersonFactory)
    role = "Ketua"
    body = "Pengurus Daerah"
    starts = factory.LazyFunction(lambda: zone.today() - timedelta(days=365))

    class Meta:
        model = Office


class PageFactory(wagtail_factories.PageFactory):
    """A live page; `parent` is required, and the page takes its parent's language."""

    slug = factory.Sequence(lambda n: f"halaman-{n}")
    locale = factory.LazyAttribute(lambda page: page.parent.locale if page.parent else None)
    summary = factory.LazyAttribute(lambda page: f"Ringkasan {page.title}")

    class Meta:
        abstract = True


class PlainPageFactory(PageFactory):
    title = factory.Sequence(lambda n: f"Halaman {n}")

    class Meta:
        model = PlainPage


class OfficersPageFactory(PageFactory):
    title = factory.Sequence(lambda n: f"Pengurus {n}")

    class Meta:
        model = OfficersPage


class ArticleFactory(PageFactory):
    released_at = factory.Sequence(lambda n: timezone.now() - timedelta(days=30, minutes=-n))
    first_published_at = factory.SelfAttribute("released_at")
    last_published_at = factory.SelfAttribute("released_at")

    class Meta:
        abstract = True


class PressReleaseFactory(ArticleFactory):
    title = factory.Sequence(lambda n: f"Siaran pers {n}")
    city = "Serang"

    class Meta:
        model = PressRelease


class ProgrammePageFactory(ArticleFactory):
    title = factory.Sequence(lambda n: f"Program {n}")

    class Meta:
        model = ProgrammePage


class EventPageFactory(ArticleFactory):
    title = factory.Sequence(lambda n: f"Kegiatan {n}")
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=14))
    venue = "Aula Planologi"

    class Meta:
        model = EventPage


class ResearchPageFactory(ArticleFactory):
    title = factory.Sequence(lambda n: f"Publikasi {n}")
    abstract = "Abstrak."

    class Meta:
        model = ResearchPage


class ResearchAuthorFactory(factory.django.DjangoModelFactory):
    page = factory.SubFactory(ResearchPageFactory)
    other_name = factory.Sequence(lambda n: f"Penulis {n}")

    class Meta:
        model = ResearchAuthor
