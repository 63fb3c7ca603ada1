"""What readers get through the door, with all of Django behind it, while editors work."""

from functools import partial

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, TestCase
from wagtail.models import Page, PageViewRestriction, Site

from demo.factories import PressReleaseFactory
from pagecache import refresh as refreshing
from pagecache.models import Invalidation, InvalidationKind
from pagecache.refresh import refresh
from pagecache.wsgi import FrontDoor
from publications.models import PressRelease
from tests.pagecache.doors import ask

pytestmark = pytest.mark.django_db
committed = partial(TestCase.captureOnCommitCallbacks, execute=True)


@pytest.fixture
def release(site, press) -> PressRelease:
    found = PressReleaseFactory(parent=press, title="Rencana tata ruang Serang")
    refresh()
    return found


def get(door, path, **headers):
    return ask(door, path, host="localhost", **headers)


def edit(release, title):
    release.title = title
    with committed():
        release.save_revision().publish()


def test_what_was_published_is_there_before_anybody_asks(door, release, django_assert_num_queries):
    with django_assert_num_queries(0):
        reply = get(door, release.url)
        listing = get(door, "/siaran-pers/", accept_encoding="gzip")
    assert reply.status == 200
    assert "Rencana tata ruang Serang" in reply.text
    assert "Rencana tata ruang Serang" in listing.text
    assert listing.coding == "gzip"


def test_readers_get_the_old_text_until_the_new_one_is_ready(door, release):
    before = get(door, release.url)
    edit(release, "Rencana baru")
    assert get(door, release.url).text == before.text
    refresh()
    after = get(door, release.url, if_none_match=before.headers["etag"])
    assert after.status == 200
    assert "Rencana baru" in after.text
    assert get(door, release.url, if_none_match=after.headers["etag"]).status == 304


def test_what_is_withdrawn_is_gone_at_once_wherever_it_was(door, release):
    with committed():
        release.unpublish()
    assert get(door, release.url).status == 404
    for path in ("/", "/siaran-pers/", "/feed/", "/sitemap.xml", "/api/v1/articles"):
        assert "tata ruang Serang" not in get(door, path).text


def test_a_deleted_page_is_gone_at_once(door, release):
    address = release.url
    with committed():
        Page.objects.get(pk=release.pk).delete()
    assert get(door, address).status == 404
    assert "tata ruang Serang" not in get(door, "/siaran-pers/").text


def test_a_moved_page_leaves_no_copy_behind(door, release):
    address = release.url
    release.slug = "alamat-baru"
    with committed():
        release.save_revision().publish()
    assert get(door, address).status == 301
    refresh()
    assert get(door, PressRelease.objects.get().url).status == 200
    assert get(door, address).status == 301


def test_a_restricted_page_is_never_kept_until_it_is_opened(door, release, pagecache):
    with committed():
        PageViewRestriction.objects.create(page=release, restriction_type="password", password="x")
    refresh()
    closed = get(door, release.url)
    assert "tata ruang Serang" not in closed.text
    assert "csrfmiddlewaretoken" in closed.text  # for this reader alone
    assert release.url not in {address.path for address in pagecache.addresses()}
    PageViewRestriction.objects.all().delete()
    refresh()
    assert "tata ruang Serang" in get(door, release.url).text


def test_who_is_logged_in_gets_the_page_as_it_is_now(door, release, member):
    editor = Client(HTTP_HOST="localhost")
    editor.force_login(member("Pengurus"))
    cookie = f"sessionid={editor.cookies['sessionid'].value}"
    edit(release, "Belum dirender")
    assert "Belum dirender" in get(door, release.url, cookie=cookie).text
    assert "Belum dirender" not in get(door, release.url).text


def test_a_preview_is_not_kept(door, release, member, pagecache):
    editor = Client(HTTP_HOST="localhost")
    editor.force_login(member("Redaktur"))
    release.title = "Hanya pratinjau"
    release.save_revision()
    view = f"/admin/pages/{release.pk}/revisions/{release.latest_revision_id}/view/"
    assert "Hanya pratinjau" in editor.get(view).content.decode()
    assert not Invalidation.objects.filter(kind=InvalidationKind.PAGE).exists()
    assert "Hanya pratinjau" not in get(door, release.url).text


def test_each_host_has_its_own_pages(door, release, site, settings):
    settings.ALLOWED_HOSTS = ["localhost", "kedua.example"]
    second = Site.objects.create(hostname="kedua.example", port=80, root_page=site.root_page)
    Site.clear_site_root_paths_cache()
    other = FrontDoor(WSGIHandler(), door.shelf.store)
    assert "kedua.example" in ask(other, "/robots.txt", host="kedua.example").text
    assert "kedua.example" not in ask(other, "/robots.txt", host="localhost").text
    with committed():
        second.delete()
    assert not [one for one in door.shelf.store.addresses() if one.host == "kedua.example"]


def test_the_last_good_version_stays_when_rendering_fails(
    door, release, member, monkeypatch, mailoutbox
):
    administrator = member("Administrator")
    good = get(door, release.url).text

    def broken(self, *args, **kwargs):
        raise RuntimeError("templat rusak")

    monkeypatch.setattr(PressRelease, "get_context", broken)
    edit(release, "Tidak sampai")
    for _attempt in range(3):
        Invalidation.objects.update(due="2024-01-01T00:00:00Z")
        refresh()
    assert get(door, release.url).text == good
    failing = Invalidation.objects.get(target=f"localhost{release.url}")
    assert (failing.attempts, failing.error) == (3, "HTTP 500")
    (mail,) = [mail for mail in mailoutbox if release.url in mail.subject]
    assert mail.to == [administrator.email]

    monkeypatch.undo()
    Invalidation.objects.update(due="2024-01-01T00:00:00Z")
    refresh()
    assert "Tidak sampai" in get(door, release.url).text
    assert not Invalidation.objects.exists()


def test_what_was_rendered_before_a_change_is_not_put_after_it(door, release, monkeypatch):
    """A slow rendering that began before an edit ends after it."""
    render = refreshing.render
    edits = iter(["Perubahan di tengah"])

    def slow(address, is_once):
        rendering = render(address)
        for title in edits:
            with committed():
                PressRelease.objects.get().unpublish()
            edit(PressRelease.objects.get(), title)
        return rendering

    monkeypatch.setattr(refreshing, "render", slow)
    edit(release, "Awal")
    refresh()
    assert "Perubahan di tengah" in get(door, release.url).text
