import pytest

from demo.factories import EventPageFactory, PressReleaseFactory
from newsroom.linkcheck.collecting import collect, links_of
from newsroom.models import ExternalLink, LinkUse

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def with_links(press, *links, **more):
    release = PressReleaseFactory(parent=press, **more)
    anchors = "".join(f'<a href="{link}">baca</a>' for link in links)
    release.body = [("text", f"<p>{anchors}</p>")]
    release.save()
    return release


def test_links_come_from_text_from_blocks_and_from_fields(press, events):
    release = PressReleaseFactory(parent=press)
    release.body = [
        (
            "text",
            '<p><a href="https://a.example/?x=1&amp;y=2">a</a> <a href="mailto:x@y.z">b</a></p>',
        ),
        ("video", {"url": "https://www.youtube.com/watch?v=1", "title": "Film"}),
        ("callout", {"kind": "info", "title": "", "text": '<a href="https://b.example">b</a>'}),
    ]
    event = EventPageFactory(parent=events, registration_url="https://daftar.example/")

    assert links_of(release) == {
        "https://a.example/?x=1&y=2",
        "https://www.youtube.com/watch?v=1",
        "https://b.example",
    }
    assert links_of(event) == {"https://daftar.example/"}


def test_links_to_the_site_itself_are_not_external(press):
    release = with_links(press, "http://localhost/siaran-pers/", "/kegiatan/")

    assert links_of(release) == set()


def test_an_address_stands_once_with_every_page_that_leads_to_it(press):
    pages = [with_links(press, "https://a.example/") for _number in range(2)]

    collect()
    collect()

    link = ExternalLink.objects.get()
    assert link.host == "a.example"
    assert {use.page_id for use in link.uses.all()} == {page.pk for page in pages}


def test_what_is_no_longer_linked_or_no_longer_live_is_forgotten(press):
    changed = with_links(press, "https://a.example/", "https://b.example/")
    hidden = with_links(press, "https://c.example/")
    with_links(press, "https://draft.example/", live=False)
    collect()
    assert ExternalLink.objects.count() == 3

    changed.body = [("text", '<p><a href="https://b.example/">b</a></p>')]
    changed.save()
    hidden.unpublish()
    collect()

    assert [link.url for link in ExternalLink.objects.all()] == ["https://b.example/"]
    assert LinkUse.objects.count() == 1


def test_links_that_are_no_addresses_are_kept_for_the_report(press):
    with_links(press, "http://[broken/", "https://" + "x" * 3000)

    collect()

    assert [link.url for link in ExternalLink.objects.all()] == ["http://[broken/"]
