"""What is stale is rendered again and swapped in."""

import pytest
from wagtail.models import ReferenceIndex

from cms.models import OrganisationSettings, Stale, StaleKind
from cms.pagecache.address import Address
from cms.pagecache.refresh import expand, is_anything_due, refresh
from cms.pagecache.rendering import render
from cms.pagecache.stores import Store
from tests.factories import (
    ImageFactory,
    OfficeFactory,
    OfficersPageFactory,
    PersonFactory,
    PlainPageFactory,
    PressReleaseFactory,
)

pytestmark = pytest.mark.django_db


def at(path: str, query: str = "") -> Address:
    return Address("localhost", path, query)


def test_a_published_release_is_kept_wherever_it_shows(pagecache: Store, press) -> None:
    release = PressReleaseFactory(parent=press, title="Rencana Tata Ruang")
    refresh()
    assert not is_anything_due()
    for path in (release.url, "/", "/siaran-pers/", "/feed/", "/sitemap.xml"):
        kept = pagecache.get(at(path))
        assert kept is not None, path
        assert kept.bodies[""] == render(at(path)).body


def test_a_full_text_follows_the_address_of_a_page_it_links_to(
    pagecache: Store, home, press
) -> None:
    section = PlainPageFactory(parent=home)
    linked = PlainPageFactory(parent=section)
    release = PressReleaseFactory(parent=press)
    release.body = [("text", f'<p><a linktype="page" id="{linked.pk}">Lihat</a></p>')]
    release.save_revision().publish()
    refresh()

    linked.move(home, pos="last-child")
    refresh()

    for path in (
        release.url,
        f"/api/v1/articles/{release.pk}",
        "/feed/",
        "/siaran-pers/feed/atom/",
    ):
        kept = pagecache.get(at(path))
        assert kept is None or kept.bodies[""] == render(at(path)).body, path


def test_a_picture_of_the_organisation_is_changed_on_every_page(pagecache: Store, home) -> None:
    organisation = OrganisationSettings.for_site(home.get_site())
    organisation.logo = ImageFactory()
    organisation.save()
    refresh()
    Stale.objects.all().delete()

    organisation.logo.save()
    expand()

    assert Stale.objects.filter(kind=StaleKind.ALL).exists()


def test_references_of_a_person_are_known_before_the_worker_comes(pagecache: Store, home) -> None:
    page = OfficersPageFactory(parent=home)
    person = PersonFactory(photo=ImageFactory())
    OfficeFactory(person=person)
    ReferenceIndex.remove_for_object(person)
    person.save()
    refresh()

    person.photo.delete()
    refresh()

    kept = pagecache.get(at(page.url))
    assert kept is not None
    assert kept.bodies[""] == render(at(page.url)).body
