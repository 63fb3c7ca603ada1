"""What editors do to pictures, files, people, topics, the organisation and the site."""

from contextlib import suppress
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db.models import ProtectedError
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, Site

from cms.models import OrganisationSettings
from demo import factories
from media.models import Document, Image
from publications.models import Office, Person, PressRelease, ProgrammePage, Region, Topic
from tests.pagecache.proof.desk import Desk, name, one, which, words
from tests.pagecache.proof.world import START

MARK = "ganti-nama"

vocabularies = st.sampled_from([Topic, Region])


class OnThings(Desk):
    @initialize(n=which, programme=which)
    def begin_with_names(self, n, programme):
        """What has an address gets another one or ends; something else takes the old one.

        Hypothesis begins with the simplest day, on which the first rule follows on itself: it
        is refused, so that a single day is one of many edits.
        """
        assume(n)
        renamed, ended = one(Topic.objects, n), one(Topic.objects, n + 1)
        slugs = renamed.slug, ended.slug
        with self.edit(f"{name(renamed)} has another slug"):
            renamed.slug = f"{MARK}-{n}"
            renamed.save()
        with self.edit(f"delete {name(ended)}"):
            ended.delete()
        for slug in slugs if n % 2 else slugs[:1]:
            with self.edit(f"a new topic is {slug}"):
                again = factories.TopicFactory(slug=slug)
                page = one(PressRelease.objects.filter(live=True, alias_of=None), n)
                page.topics.add(again)
                page.save_revision().publish()
        page = one(ProgrammePage.objects.filter(live=True, alias_of=None), programme)
        with self.edit(f"{name(page)} has another slug"):
            page.slug = f"{MARK}-{n}"
            page.save_revision().publish()

    @rule(n=which, field=st.sampled_from(["title", "description", "caption", "credit", "licence"]))
    def describe_picture(self, n, field):
        image = one(Image.objects, n)
        if image is not None:
            with self.edit(f"{name(image)} has another {field}"):
                setattr(image, field, "press" if field == "licence" else f"Foto {len(self.story)}")
                image.save()

    @rule(n=which, is_focus=st.booleans())
    def replace_picture(self, n, is_focus):
        """Another file, or another focal point: as the form of Wagtail does both."""
        image = one(Image.objects, n)
        if image is None:
            return
        with self.edit(f"{name(image)} has another {'focal point' if is_focus else 'file'}"):
            if is_focus:
                image.focal_point_x = image.focal_point_y = 100 + len(self.story)
                image.focal_point_width = image.focal_point_height = 20
            else:
                image.file = get_test_image_file(f"lain-{len(self.story)}.png", size=(300, 200))
            image.save()
            image.renditions.all().delete()

    @rule(n=which)
    def delete_picture(self, n):
        image = one(Image.objects, n)
        if image is not None:
            with self.edit(f"delete {name(image)}"):
                image.delete()

    @rule(n=which, is_file=st.booleans())
    def change_file(self, n, is_file):
        document = one(Document.objects, n)
        if document is None:
            return
        with self.edit(f"{name(document)} has another {'file' if is_file else 'title'}"):
            if is_file:
                content = b"Lain." * (1 + len(self.story))
                document.file = ContentFile(content, f"lain-{len(self.story)}.txt")
                document._set_document_file_metadata()
            else:
                document.title = f"Berkas {len(self.story)}"
            document.save()

    @rule(n=which)
    def delete_file(self, n):
        document = one(Document.objects, n)
        if document is not None:
            with self.edit(f"delete {name(document)}"):
                document.delete()

    @rule(n=which, field=st.sampled_from(["name", "degrees_after", "biography", "slug"]))
    def rename_person(self, n, field):
        person = one(Person.objects, n)
        with self.edit(f"{name(person)} has another {field}"):
            setattr(person, field, f"nama-{len(self.story)}")
            person.save()

    @rule(n=which, picture=which)
    def portray(self, n, picture):
        person = one(Person.objects, n)
        with self.edit(f"{name(person)} has another photo"):
            person.photo = one(Image.objects, picture) if picture % 3 else None
            person.save()

    @rule(n=which, days=st.integers(-900, 900), ends=st.none() | st.integers(1, 900))
    def appoint(self, n, days, ends):
        person = one(Person.objects, n)
        starts = (START + timedelta(days=days)).date()
        office = Office(person=person, role=f"Ketua {len(self.story)}", body="Pengurus Daerah")
        office.live, office.starts = True, starts
        office.ends = starts + timedelta(days=ends) if ends else None
        with self.edit(f"{name(person)} has one office from {starts}"):
            person.offices.all().delete()
            office.save()

    @rule(n=which)
    def correct_office(self, n):
        office = one(Office.objects, n)
        if office is not None:
            with self.edit(f"{name(office)} has another role"):
                office.role = f"Sekretaris {len(self.story)}"
                office.save()

    @rule(n=which)
    def delete_person(self, n):
        person = one(Person.objects, n)
        with self.edit(f"delete {name(person)}, unless an author"), suppress(ProtectedError):
            person.delete()

    @rule(kind=vocabularies, n=which, field=st.sampled_from(["name", "slug", "name_en", "code"]))
    def rename(self, kind, n, field):
        thing = one(kind.objects, n)
        if thing is not None and hasattr(thing, field):
            with self.edit(f"{name(thing)} has another {field}"):
                setattr(
                    thing,
                    field,
                    f"99.{len(self.story)}" if field == "code" else f"baru-{n}-{len(self.story)}",
                )
                thing.save()

    @rule(kind=vocabularies)
    def add(self, kind):
        with self.edit(f"add a {kind.__name__}"):
            getattr(factories, f"{kind.__name__}Factory")()

    @rule(kind=vocabularies, n=which)
    def delete_from(self, kind, n):
        thing = one(kind.objects, n)
        if thing is not None:
            with self.edit(f"delete {name(thing)}"):
                thing.delete()

    @rule(n=which, text=words)
    def redirect(self, n, text):
        page = one(Page.objects.filter(depth__gte=3), n)
        with self.edit(f"an old address leads to {name(page)}"):
            path = f"/lama-{len(self.story)}"
            Redirect.objects.create(site=Site.objects.first(), old_path=path, redirect_page=page)

    @rule(n=which, field=st.sampled_from(["name", "about_id", "about_en", "city", "logo", "x"]))
    def introduce_oneself(self, n, field):
        if n % 4:
            return
        with self.edit(f"the organisation has another {field}"):
            organisation = OrganisationSettings.objects.get()
            value = f"https://contoh.id/{len(self.story)}"
            setattr(organisation, field, one(Image.objects, n) if field == "logo" else value)
            organisation.save()

    @rule(n=which, is_host=st.booleans())
    def move_house(self, n, is_host):
        """Another name or port for the site."""
        if n % 6:
            return
        site = Site.objects.get()
        with self.edit(f"the site has another {'host' if is_host else 'port'}"):
            if is_host:
                site.hostname = "testserver" if site.hostname == "localhost" else "localhost"
            else:
                site.port = 80 if site.port != 80 else 443
            site.save()
