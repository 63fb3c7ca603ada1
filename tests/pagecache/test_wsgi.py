"""What is kept is answered before Django; everything else reaches it."""

import pytest
from django.db import OperationalError

from pagecache.address import Address
from pagecache.rendering import Rendering
from pagecache.wsgi import FrontDoor
from tests.pagecache.doors import HOST, HTML, PAGE, application, ask, keep, nothing

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(pagecache, settings):
    settings.ALLOWED_HOSTS = [HOST]
    return FrontDoor(application, pagecache, nothing)


def test_what_is_kept_is_answered_in_front(door, pagecache):
    keep(pagecache, "/siaran-pers/")

    reply = ask(door, "/siaran-pers/")

    assert (reply.status, reply.body) == (200, PAGE)
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["vary"] == "Accept-Encoding"
    assert reply.headers["content-length"] == str(len(PAGE))
    assert {"etag", "last-modified"} <= reply.headers.keys()


def test_what_is_not_kept_goes_to_the_application(door):
    assert ask(door, "/siaran-pers/").body == b"behind"


def test_a_change_is_seen_with_the_next_request(door, pagecache):
    keep(pagecache, "/siaran-pers/", b"old")
    before = ask(door, "/siaran-pers/")
    keep(pagecache, "/siaran-pers/", b"new")

    after = ask(door, "/siaran-pers/", if_none_match=before.headers["etag"])

    assert (before.body, after.body) == (b"old", b"new")


def test_what_is_withdrawn_is_gone_with_the_next_request(door, pagecache):
    keep(pagecache, "/siaran-pers/", b"old")
    ask(door, "/siaran-pers/")
    pagecache.drop([Address(HOST, "/siaran-pers/")])

    assert ask(door, "/siaran-pers/").body == b"behind"


def test_what_is_kept_again_in_the_same_second_is_the_new_one(door, pagecache):
    for number in range(20):
        body = b"text %02d" % number
        keep(pagecache, "/siaran-pers/", body)
        assert ask(door, "/siaran-pers/").body == body
        pagecache.drop([Address(HOST, "/siaran-pers/")])


def test_what_is_below_a_withdrawn_page_is_gone(door, pagecache):
    keep(pagecache, "/siaran-pers/banten/")
    ask(door, "/siaran-pers/banten/")
    pagecache.drop_below(HOST, "/siaran-pers/")

    assert ask(door, "/siaran-pers/banten/").body == b"behind"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "get"])
def test_other_methods_go_to_the_application(door, pagecache, method):
    keep(pagecache, "/")

    assert ask(door, "/", method).body == b"behind"


@pytest.mark.parametrize("cookie", ["sessionid=abc", "warta_editor=1; sessionid=abc"])
def test_somebody_with_a_session_goes_to_the_application(door, pagecache, cookie):
    keep(pagecache, "/")

    assert ask(door, "/", cookie=cookie).body == b"behind"


def test_other_cookies_change_nothing(door, pagecache):
    keep(pagecache, "/")

    assert ask(door, "/", cookie="theme=dark; _ga=1").body == PAGE


@pytest.mark.parametrize(
    "query", ["utm_source=wa", "utm_source=wa&fbclid=x%20y", "gclid=1&utm_medium=", "&&"]
)
def test_tracking_counts_as_no_query(door, pagecache, query):
    keep(pagecache, "/")

    assert ask(door, f"/?{query}").body == PAGE


def test_query_is_compared_in_its_canonical_form(door, pagecache):
    keep(pagecache, "/kegiatan/?kind=eventpage&page=2", b"second")

    assert ask(door, "/kegiatan/?page=2&utm_source=wa&kind=eventpage").body == b"second"


@pytest.mark.parametrize(
    "query", ["page=3", "page=2&page=2", "page", "PAGE=2", "page=%32", "page=2;x=1", "q=tata+ruang"]
)
def test_other_queries_go_to_the_application(door, pagecache, query):
    keep(pagecache, "/")
    keep(pagecache, "/?page=2")

    assert ask(door, f"/?{query}").body == b"behind"


@pytest.mark.parametrize("host", [HOST.upper(), f"{HOST}:8000"])
def test_host_is_compared_without_case_and_port(door, pagecache, host):
    keep(pagecache, "/")

    assert ask(door, "/", host=host).body == PAGE


@pytest.mark.parametrize(
    "host", ["", "other.example", "[::1]:80", "..", "x/../www.x.id", "a" * 999]
)
def test_other_hosts_go_to_the_application(door, pagecache, host):
    keep(pagecache, "/")

    assert ask(door, "/", host=host).body == b"behind"


def test_no_slash_is_another_address(door, pagecache):
    keep(pagecache, "/siaran-pers/")

    assert ask(door, "/siaran-pers").body == b"behind"


def test_path_beyond_ascii_is_found(door, pagecache):
    keep(pagecache, "/orang/andré/")

    assert ask(door, "/orang/andré/".encode().decode("latin-1")).body == PAGE


@pytest.mark.parametrize(
    "path",
    [
        *("/@.html", "/@.html.meta", "/siaran-pers/@@/page=2.html", "/.state/counters"),
        *("/../www.x.id/@.html", "/x/../", "//", "/\x00", "/database-gone", "/..", "\\", ""),
        *("/%2e%2e/", "/" + "a" * 3000, "/" + "a/" * 900, "/\xff\xfe/", "/a\nb"),
    ],
)
def test_no_name_of_a_file_is_an_address(door, pagecache, path):
    keep(pagecache, "/")
    keep(pagecache, "/siaran-pers/?page=2")
    pagecache.set_database_gone(True)

    assert ask(door, path).body == b"behind"


def test_every_rendering_says_that_the_database_is_gone(door, pagecache):
    keep(pagecache, "/")
    pagecache.set_database_gone(True)

    reply = ask(door, "/")

    assert reply.headers["warning"] == '110 - "Response is Stale"'
    assert reply.body == PAGE


def test_database_that_is_back_is_noticed_after_a_second(door, pagecache):
    keep(pagecache, "/")
    pagecache.set_database_gone(True)
    ask(door, "/")
    pagecache.set_database_gone(False)
    door.shelf.asked -= 2

    assert "warning" not in ask(door, "/").headers


def test_http_goes_to_the_application_where_it_redirects(pagecache, settings):
    settings.ALLOWED_HOSTS = [HOST]
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    door = FrontDoor(application, pagecache, nothing)
    keep(pagecache, "/")

    assert ask(door, "/").body == b"behind"
    assert ask(door, "/", x_forwarded_proto="http").body == b"behind"
    assert ask(door, "/", x_forwarded_proto="https").body == PAGE


def test_without_a_store_everything_goes_to_the_application(settings):
    settings.WARTA_PAGECACHE = "off"

    assert ask(FrontDoor(application, None), "/").body == b"behind"


def test_what_is_missing_is_rendered(pagecache, settings):
    def render(store, address):
        return Rendering(404, (HTML,), str(address).encode(), None, is_kept=False)

    settings.ALLOWED_HOSTS = [HOST]
    door = FrontDoor(application, pagecache, render)

    reply = ask(door, "/siaran-pers/?page=2&fbclid=1")

    assert (reply.status, reply.body) == (404, b"www.x.id/siaran-pers/?page=2")
    assert ask(door, "/siaran-pers/", "HEAD").body == b""


def test_what_is_missing_without_a_database_goes_to_the_application(pagecache, settings):
    def render(store, address):
        raise OperationalError("the server closed the connection")

    settings.ALLOWED_HOSTS = [HOST]
    assert ask(FrontDoor(application, pagecache, render), "/").body == b"behind"
