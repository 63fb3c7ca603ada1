"""Cached responses, revalidated by re-running their queries."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import Client, RequestFactory
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.models import OrganisationSettings
from comments.models import ReaderComment
from comments.models.site import CommentSettings
from demo.factories import PressReleaseFactory
from pagecache import revalidation
from pagecache.address import Address
from pagecache.rendering import render
from pagecache.revalidation import ReplayCursor, RevalidationMiddleware
from publications.models import Topic

pytestmark = pytest.mark.postgresql


@pytest.fixture(autouse=True)
def _some(settings):
    settings.RECALLED_ANSWERS = 10
    revalidation.forget()
    yield
    revalidation.forget()


@pytest.fixture
def release(press):
    return PressReleaseFactory(
        parent=press, title="Rakerda", slug="rakerda", body=[("text", "<p>Rapat kerja daerah.</p>")]
    )


def read(path, **cookies):
    """What a reader gets, and whether anything was made for it."""
    reader, drawn = Client(), []
    reader.cookies.load(cookies)

    def listen(template, **more):
        drawn.append(template.name)

    template_rendered.connect(listen)
    try:
        response = reader.get(path)
    finally:
        template_rendered.disconnect(listen)
    return response, bool(drawn)


def text(path):
    return read(path)[0].content.decode()


@pytest.mark.parametrize("path", ["/siaran-pers/rakerda/", "/siaran-pers/", "/", "/en/"])
def test_the_second_reader_gets_the_same_without_its_being_made(site, release, path):
    first, was_made = read(path)
    assert was_made
    second, was_made = read(path)
    assert not was_made
    assert second.content == first.content
    assert second.headers == first.headers


def test_the_same_queries_are_asked_again(site, release, settings):
    read(release.url)
    read(release.url)
    counts = []
    for number in (10, 0):
        settings.RECALLED_ANSWERS = number
        with CaptureQueriesContext(connection) as queries:
            read(release.url)
        counts.append([query["sql"] for query in queries])
    assert counts[0] == counts[1]


def retitle(release):
    release.title = "Rakerda kedua"
    release.save()


def comment(release):
    ReaderComment.objects.create(
        content_type=release.cached_content_type,
        object_pk=str(release.pk),
        site_id=1,
        user_name="Siti",
        user_email="siti@pembaca.example",
        comment="Kapan notulennya?",
        status="approved",
        confirmed_at=timezone.now(),
    )


def about(release):
    release.topics.add(
        Topic.objects.create(name="Tata ruang", name_en="", slug="tata-ruang", live=True)
    )
    release.save()


def rename(release):
    found = OrganisationSettings.for_site(release.get_site())
    found.name = "Ikatan lain"
    found.save()


def follow(release):
    PressReleaseFactory(parent=release.get_parent(), title="Siaran berikutnya")


def close(release):
    found = CommentSettings.for_site(release.get_site())
    found.policy = "closed"
    found.save()


@pytest.mark.parametrize("change", [retitle, comment, about, rename, follow, close])
def test_a_change_shows_at_once(site, release, change):
    text(release.url)
    before = text(release.url)
    change(release)
    after = text(release.url)
    assert after != before
    revalidation.forget()
    assert text(release.url) == after


def test_a_page_that_is_withdrawn_is_not_given_again(site, release):
    read(release.url)
    release.unpublish()
    assert read(release.url)[0].status_code == 404


def test_a_page_that_is_restricted_is_not_given_again(site, release):
    read(release.url)
    PageViewRestriction.objects.create(page=release, restriction_type="login")
    assert read(release.url)[0].status_code == 302


def test_what_changes_by_itself_is_made_anew_when_its_time_has_come(site, release):
    found = CommentSettings.for_site(site)
    found.close_after = 1
    found.save()
    release.first_published_at = timezone.now()
    release.save()
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False) as clock:
        assert "data-fragment" in text(release.url)
        clock.shift(timedelta(hours=23, minutes=1))
        assert "data-fragment" not in text(release.url)


def test_on_another_day_it_is_made_anew(site, release):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        read(release.url)
        clock.shift(timedelta(days=1))
        assert read(release.url)[1]


def test_who_sends_a_cookie_gets_it_made(site, release):
    read(release.url)
    assert read(release.url, seen="1")[1]


def test_each_host_and_each_query_has_its_own(site, release):
    read(release.url)
    reader = Client(headers={"host": "127.0.0.1"})
    assert read(f"{release.url}?page=2")[1]
    assert reader.get(release.url).status_code == 200
    assert len(revalidation._recalled) == 3


def test_a_kept_rendering_says_the_same_of_itself(site, press):
    for number in range(13):
        PressReleaseFactory(parent=press, title=f"Siaran {number}")
    address = Address("localhost", "/siaran-pers/", "page=2")
    first, second = render(address), render(address)
    assert first.is_kept
    assert second == first


def test_as_many_are_held_as_is_said(site, release, settings):
    settings.RECALLED_ANSWERS = 1
    read(release.url)
    read("/siaran-pers/")
    assert not read("/siaran-pers/")[1]
    assert read(release.url)[1]


def test_none_are_held_where_it_is_switched_off(site, release, settings):
    settings.RECALLED_ANSWERS = 0
    read(release.url)
    assert read(release.url)[1]


@pytest.fixture
def ask(site):
    """Ask a view twice as a reader; how often it ran."""

    def asked(view):
        runs = []

        def counted(request):
            runs.append(request)
            response = view(request)
            is_late = isinstance(response, SimpleTemplateResponse)
            return response.render() if is_late else response  # as Django does below middleware

        for _time in range(2):
            request = RequestFactory().get("/", headers={"host": "localhost"})
            request.session = Client().session
            request.session.accessed = False
            RevalidationMiddleware(counted)(request)
        return len(runs)

    return asked


def with_cookie(request):
    response = HttpResponse("x")
    response.set_cookie("a", "b")
    return response


def of_a_session(request):
    return HttpResponse(str(request.session.get("a")))


def written(request):
    Topic.objects.filter(slug="baru").update(name="Lain")
    return HttpResponse("x")


@pytest.mark.parametrize(
    ("view", "runs"),
    [
        (lambda request: HttpResponse("x"), 1),
        (lambda request: SimpleTemplateResponse("robots.txt"), 1),
        (lambda request: HttpResponse(str(list(Topic.objects.all()))), 1),
        (lambda request: HttpResponse("x", status=404), 2),
        (with_cookie, 2),
        (of_a_session, 2),
        (written, 2),
    ],
)
def test_only_what_is_the_same_for_all_is_held(ask, view, runs):
    assert ask(view) == runs


def test_rows_are_given_as_the_database_gives_them():
    rows = ReplayCursor(cursor=None, rows=[(1,), (2,), (3,), (4,)])
    assert rows.fetchone() == (1,)
    assert rows.fetchmany(2) == [(2,), (3,)]
    assert list(rows) == [(4,)]
    assert rows.fetchone() is None
    assert rows.fetchall() == []
