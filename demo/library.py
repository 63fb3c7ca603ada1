"""People, topics, accounts and files of the demo, by their names in the TOML files."""

from functools import cached_property

from django.utils import timezone
from wagtail.models import Locale, Page

from accounts.models import User
from demo.bodies import Shelf
from demo.content import entries
from media.models import Document, Image
from publications.models import Person, Region, Topic


class Library:
    """What the pages are made of; each part is read once, when it is first asked for."""

    def __init__(self) -> None:
        self.now = timezone.now()

    @cached_property
    def users(self) -> dict[str, User]:
        names = [entry["username"] for entry in entries("account", "accounts")]
        return {user.username: user for user in User.objects.filter(username__in=names)}

    @cached_property
    def people(self) -> dict[str, Person]:
        return {person.slug: person for person in Person.objects.all()}

    @cached_property
    def topics(self) -> dict[str, Topic]:
        return {topic.slug: topic for topic in Topic.objects.all()}

    @cached_property
    def regions(self) -> dict[str, Region]:
        return {region.slug: region for region in Region.objects.all()}

    @cached_property
    def pictures(self) -> dict[str, Image]:
        images = {image.title: image for image in Image.objects.all()}
        return {entry["slug"]: images[entry["title"]] for entry in entries("picture", "pictures")}

    @cached_property
    def documents(self) -> dict[str, Document]:
        written = [*entries("publication", "research-*"), *entries("document", "site")]
        documents = {document.title: document for document in Document.objects.all()}
        return {entry["slug"]: documents[entry["title"]] for entry in written}

    def shelf(self, locale: Locale) -> Shelf:
        """For bodies in one language: pages in it, or the Indonesian ones they stand for."""
        pages = Page.objects.filter(locale__language_code="id")
        others = {page.translation_key: page for page in Page.objects.filter(locale=locale)}
        named = {page.slug: others.get(page.translation_key, page) for page in pages}
        return Shelf(self.pictures, self.documents, named, self.people)
