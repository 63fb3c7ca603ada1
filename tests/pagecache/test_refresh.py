"""What is stale is rendered again and swapped in."""

from datetime import UTC, datetime

import pytest
from wagtail.models import ReferenceIndex

from cms.models import OrganisationSettings
from demo.factories import (
    ImageFactory,
    OfficeFactory,
    OfficersPageFactory,
    PersonFactory,
    PlainPageFactory,
    PressReleaseFactory,
    TopicFactory,
)
from pagecache import invalidation
from pagecache.address import Address, in_reading_order
from pagecache.models import Invalidation, InvalidationKind
from pagecache.refresh import expand, is_anything_due, refresh
from pagecache.rendering import render
from pagecache.stores import Store

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.postgresql]


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


@pytest.mark.parametrize("is_deleted", [False, True])
def test_a_topic_is_renamed_in_the_lists_that_offer_it_without_its_articles(
    pagecache: Store, press, is_deleted
) -> None:
    topic = TopicFactory(name="Zonasi", slug="zonasi")
    for _ in range(2):  # a topic's only article renders every list anyway
        PressReleaseFactory(parent=press, topics=[topic])
    PressReleaseFactory(parent=press, released_at=datetime(2019, 5, 1, 9, tzinfo=UTC))
    refresh()
    year = pagecache.get(at("/siaran-pers/2019/"))
    assert year is not None
    assert b"Zonasi" in year.bodies[""]

    if is_deleted:
        topic.delete()
    else:
        topic.name = "Tata ruang laut"
        topic.save()
    refresh()

    year = pagecache.get(at("/siaran-pers/2019/"))
    assert year is not None
    assert b"Zonasi" not in year.bodies[""]


def test_a_picture_of_the_organisation_is_changed_on_every_page(pagecache: Store, home) -> None:
    organisation = OrganisationSettings.for_site(home.get_site())
    organisation.logo = ImageFactory()
    organisation.save()
    refresh()
    Invalidation.objects.all().delete()

    organisation.logo.save()
    expand()

    assert Invalidation.objects.filter(kind=InvalidationKind.ALL).exists()


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


def test_a_correction_does_not_wait_behind_a_hundred_changes(pagecache: Store, press) -> None:
    release = PressReleaseFactory(parent=press)
    refresh()
    earlier = [at(f"/siaran-pers/{number}/") for number in range(100)]
    invalidation.invalidate(earlier)
    release.title = "Ralat: angka di paragraf kedua"
    release.save()

    refresh(0.01)  # one batch

    kept = pagecache.get(at(release.url))
    assert kept is not None
    assert b"Ralat: angka" in kept.bodies[""]
    waiting = set(Invalidation.objects.values_list("target", flat=True))
    assert str(earlier[0]) not in waiting  # nor do those wait for ever
    assert str(earlier[50]) in waiting


def test_many_changed_pages_are_all_rendered(pagecache: Store, press, monkeypatch) -> None:
    monkeypatch.setattr("pagecache.refresh.PAGES", 4)
    releases = PressReleaseFactory.create_batch(6, parent=press)
    refresh()
    for release in releases:
        release.summary = f"Ringkasan baru {release.pk}"
        release.save()

    refresh()

    assert not is_anything_due()
    for release in releases:
        kept = pagecache.get(at(release.url))
        assert kept is not None
        assert f"Ringkasan baru {release.pk}".encode() in kept.bodies[""]


@pytest.mark.parametrize("is_office", [True, False])
def test_who_is_quoted_is_renamed_in_every_text(pagecache: Store, press, is_office) -> None:
    person = PersonFactory(name="Ratna")
    office = OfficeFactory(person=person, role="Ketua")
    quote = {"text": "Dengarkan.", "person": person, "speaker": "", "role": ""}
    release, other = PressReleaseFactory.create_batch(2, parent=press)
    release.body = [("quote", quote)]
    release.save_revision().publish()
    refresh()
    Invalidation.objects.all().delete()

    if is_office:
        office.role = "Ketua Umum"
        office.save()
    else:
        person.name = "Ratna Wulandari"
        person.save()
    expand()
    stale = set(Invalidation.objects.values_list("target", flat=True))
    refresh()

    said = ("Ketua Umum" if is_office else "Ratna Wulandari").encode()
    named = (f"{release.url}naskah.txt", release.url, f"/api/v1/articles/{release.pk}", "/feed/")
    for path in named:
        kept = pagecache.get(at(path))
        assert kept is not None, path
        assert said in kept.bodies[""], path
    assert str(at(f"/api/v1/articles/{other.pk}")) not in stale


def test_readers_wait_least_for_what_they_look_at_first(
    pagecache: Store, press, monkeypatch
) -> None:
    PressReleaseFactory.create_batch(3, parent=press)
    refresh()
    rendered: list[str] = []

    def noted(address: Address, is_once: bool):
        rendered.append(address.target)
        return render(address)

    monkeypatch.setattr("pagecache.refresh.render", noted)
    release = PressReleaseFactory(parent=press, title="Paling baru")
    refresh()

    assert rendered[:4] == [release.url, "/", "/siaran-pers/", "/en/"]
    pages = [target for target in rendered if target.endswith("/") and "/feed/" not in target]
    programs = [target for target in rendered if "?" not in target and target not in pages]
    assert rendered.index("/feed/") > rendered.index("/siaran-pers/")
    assert programs


def test_what_readers_look_at_first_does_not_wait_for_a_second_process(
    pagecache: Store, press, monkeypatch
) -> None:
    release = PressReleaseFactory(parent=press)
    kept = []

    def help_with(act, addresses):
        kept.extend(path for path in first if pagecache.get(at(path)))
        return [act(address) for address in addresses]

    first = [release.url, "/", "/siaran-pers/"]
    monkeypatch.setattr("pagecache.refresh.with_helper", help_with)
    refresh(has_help=True)

    assert kept == first


def test_addresses_are_ordered_as_readers_need_them() -> None:
    targets = ["/feed/", "/api/v1/articles", "/a/b/", "/a/?page=2", "/", "/0/", "/a/"]
    targets += ["/kalender.ics"]
    found = in_reading_order([Address.at("localhost", target) for target in targets], "/a/b/")

    assert [address.target for address in found] == [
        *("/a/b/", "/", "/a/", "/0/", "/a/?page=2"),
        *("/kalender.ics", "/feed/", "/api/v1/articles"),
    ]
