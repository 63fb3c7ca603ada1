"""Revalidation as a middleware: of pages and of what programs read, with the same bytes."""

import pytest
from django.test import Client

from demo.factories import PressReleaseFactory
from pagecache import revalidation
from pagecache.revalidation import RevalidationMiddleware

pytestmark = pytest.mark.postgresql


@pytest.fixture(autouse=True)
def _some(settings):
    settings.RECALLED_ANSWERS = 10
    revalidation.forget()
    yield
    revalidation.forget()


@pytest.fixture
def release(press):
    return PressReleaseFactory(parent=press, title="Rakerda", slug="rakerda")


PAGES = ["/siaran-pers/rakerda/", "/siaran-pers/", "/", "/en/"]
FOR_PROGRAMS = [
    "/feed/",
    "/siaran-pers/feed/json/",
    "/api/v1/articles",
    "/api/v1/articles?kind=pressrelease",
    "/api/v1/openapi.json",
    "/kalender.ics",
    "/sitemap.xml",
    "/sitemap-news.xml",
    "/robots.txt",
]


@pytest.fixture
def views(monkeypatch):
    """The addresses at which a view ran: the middleware's cache had nothing current for them."""
    ran = []
    record = RevalidationMiddleware.record

    def noted(middleware, request, key):
        ran.append(request.get_full_path())
        return record(middleware, request, key)

    monkeypatch.setattr(RevalidationMiddleware, "record", noted)
    return ran


@pytest.mark.parametrize("path", [*PAGES, *FOR_PROGRAMS])
def test_a_response_that_is_given_again_has_the_same_bytes_and_headers(
    site, release, views, settings, path
):
    settings.RECALLED_ANSWERS = 0
    plain = Client().get(path)
    settings.RECALLED_ANSWERS = 10
    first, second = Client().get(path), Client().get(path)

    assert plain.status_code == 200
    assert views == [path]
    for response in (first, second):
        assert response.content == plain.content
        assert response.headers == plain.headers


@pytest.mark.parametrize("path", FOR_PROGRAMS[:3])
def test_a_change_shows_at_once_to_programs(site, release, views, path):
    before = Client().get(path).content
    release.title = "Rakerda kedua"
    release.save()
    after = Client().get(path).content

    assert before != after
    assert views == [path, path]


@pytest.mark.parametrize("path", ["/feed/", "/api/v1/articles"])
def test_who_has_it_already_gets_304_whether_it_is_made_or_not(site, release, views, path):
    tag = Client().get(path)["ETag"]
    revalidation.forget()
    made, again = (Client(headers={"if-none-match": tag}).get(path) for _time in range(2))

    assert views == [path, path]
    assert (made.status_code, again.status_code) == (304, 304)
    assert made.headers == again.headers
    assert Client().get(path).status_code == 200
    assert views == [path, path]


def test_what_the_page_cache_may_not_keep_is_not_held(site, release):
    for path in ("/cari/?q=rakerda", "/admin/login/", f"{release.url}?page=2&kind=x"):
        Client().get(path)

    assert not revalidation._recalled


def test_what_is_very_long_is_not_held(site, release, views, monkeypatch):
    monkeypatch.setattr(revalidation, "MAX_BODY_LENGTH", 100)
    for _time in range(2):
        Client().get("/")

    assert views == ["/", "/"]


def test_another_name_of_the_site_shows_at_once(site, release, views):
    Client().get("/robots.txt")
    site.site_name = "Lain"
    site.save()
    Client().get("/robots.txt")

    assert views == ["/robots.txt"] * 2


def read(page):
    """What a reader gets at the address and host under which Wagtail draws previews too."""
    return Client(SERVER_NAME=page.get_site().hostname).get(page.get_url())


def previewed(page):
    """The page as Wagtail draws it for its preview: a request with the page's own address."""
    response = page.make_preview_request()
    response.render()
    return response.text


def test_a_preview_of_a_draft_is_not_given_to_readers(press):
    draft = PressReleaseFactory(parent=press, slug="rahasia", live=False)

    assert "<h1" in previewed(draft)

    assert read(draft).status_code == 404


def test_a_preview_shows_the_draft_and_not_what_readers_were_given(release):
    assert "Rakerda" in read(release).text
    release.title = "Judul baru"

    assert "Judul baru" in previewed(release)
    assert "Judul baru" not in read(release).text
