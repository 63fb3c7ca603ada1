"""The Varnish configuration, with a real varnishd and Wagtail's own purges."""

import gzip
import time
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.conf import settings
from wagtail.contrib.frontend_cache.backends import HTTPBackend

from pagecache.rendering import FRESHNESS
from tests.browser.demo_site import free_port
from tests.deploy.servers import DEPLOY, HOST, Application, ask, program, running

KEPT = [("Cache-Control", FRESHNESS), ("Vary", "Accept-Encoding"), ("ETag", '"1"')]
PAGE = b"Rencana tata ruang. " * 200


@contextmanager
def varnish(folder, changes=None):
    """A varnishd of the shipped configuration before a counting application."""
    folder.chmod(0o755)
    ports = {"app": free_port(), "varnish": free_port()}
    vcl = (DEPLOY / "varnish" / "warta.vcl").read_text()
    here = {'.port = "8000"': f'.port = "{ports["app"]}"', "/opt/warta/": f"{settings.BASE_DIR}/"}
    for before, after in (here | (changes or {})).items():
        assert before in vcl, before
        vcl = vcl.replace(before, after)
    (folder / "warta.vcl").write_text(vcl)
    application = Application(ports["app"])
    application.start()
    command = [program("varnishd"), "-F", "-j", "none", "-n", folder / "work", "-s", "malloc,32m"]
    listen = f"127.0.0.1:{ports['varnish']}"
    try:
        with running([*command, "-f", folder / "warta.vcl", "-a", listen], ports["varnish"]):
            yield SimpleNamespace(port=ports["varnish"], application=application, listen=listen)
    finally:
        application.stop()


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with varnish(tmp_path_factory.mktemp("varnish")) as started:
        yield started


@pytest.fixture
def server(shared):
    """A running Varnish whose application sends what Warta sends for a page that is kept."""
    shared.application.headers = KEPT
    shared.application.body = PAGE
    shared.application.asked.clear()
    return shared


@pytest.fixture
def path(request):
    """An address that no other test uses."""
    return f"/{request.node.name.translate(str.maketrans('[]/?&= ', '-------'))}/"


def purge(server, path):
    HTTPBackend({"LOCATION": f"http://{server.listen}"}).purge(f"http://{HOST}{path}")


def becomes(server, path, body):
    """Whether the answer is `body` soon; Varnish leaves a server that was down alone a moment."""
    deadline = time.monotonic() + 10
    while ask(server.port, path).body != body and time.monotonic() < deadline:
        time.sleep(0.1)
    return ask(server.port, path).body == body


def test_a_page_is_asked_for_once(server, path):
    answers = [ask(server.port, path) for _ in range(3)]

    assert [answer.body for answer in answers] == [PAGE] * 3
    assert server.application.asked == [f"GET {path}"]
    assert answers[2].headers["Cache-Control"] == FRESHNESS
    assert answers[2].headers["Vary"] == "Accept-Encoding"


def test_what_wagtail_purges_is_fresh_at_the_next_request(server, path):
    ask(server.port, path)
    server.application.body = b"corrected"
    before = ask(server.port, path)

    purge(server, path)

    assert before.body == PAGE
    assert ask(server.port, path).body == b"corrected"


def test_a_purge_takes_away_every_part_of_a_list(server, path):
    parts = [path, f"{path}?page=2", f"{path}?page=73"]
    for part in [*parts, *parts]:
        ask(server.port, part)
    once = list(server.application.asked)
    server.application.body = b"one more"

    purge(server, path)

    assert once == [f"GET {part}" for part in parts]
    assert [ask(server.port, part).body for part in parts] == [b"one more"] * 3


@pytest.mark.parametrize("host", ["WARTA.example", "warta.example:443", "warta.example."])
def test_the_host_is_the_same_however_it_is_written(server, path, host):
    ask(server.port, path)
    ask(server.port, path, Host=host)

    assert server.application.asked == [f"GET {path}"]


def test_other_hosts_are_other_sites(server, path):
    ask(server.port, path)
    ask(server.port, path, Host="lain.example")

    assert len(server.application.asked) == 2


def test_only_our_machines_may_purge(server, path):
    ask(server.port, path)

    through_the_proxy = ask(server.port, path, "PURGE", X_Forwarded_For="203.0.113.9")

    assert through_the_proxy.status == 405
    ask(server.port, path)
    assert server.application.asked == [f"GET {path}"]


@pytest.mark.parametrize(
    "query", ["utm_source=wa", "fbclid=x-y_z", "utm_source=wa&gclid=1&utm_medium=b", "mc_cid"]
)
def test_where_a_reader_came_from_makes_no_difference(server, path, query):
    ask(server.port, path)
    ask(server.port, f"{path}?{query}")

    assert server.application.asked == [f"GET {path}"]


def test_tracking_is_taken_out_of_other_queries(server, path):
    ask(server.port, f"{path}?utm_source=wa&q=a&fbclid=1&r=b")

    assert server.application.asked == [f"GET {path}?q=a&r=b"]


@pytest.mark.parametrize(
    "headers",
    [{"Cookie": "a=b; sessionid=c"}, {"Cookie": "sessionid=c"}, {"Authorization": "Bearer x"}],
)
def test_editors_are_passed_on(server, path, headers):
    ask(server.port, path)
    ask(server.port, path, **headers)
    ask(server.port, path, **headers)

    assert len(server.application.asked) == 3
    assert server.application.environ.get("HTTP_COOKIE") == headers.get("Cookie")


def test_other_cookies_reach_nobody(server, path):
    ask(server.port, path, Cookie="warta_editor=1; xsessionid=2")
    ask(server.port, path, Cookie="_ga=1")

    assert server.application.asked == [f"GET {path}"]
    assert "HTTP_COOKIE" not in server.application.environ


def test_other_methods_are_passed_on(server, path):
    ask(server.port, path)
    ask(server.port, path, "POST", Content_Length="0")

    assert server.application.asked == [f"GET {path}", f"POST {path}"]


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("Cache-Control", "private, no-cache")],
        [("Cache-Control", "max-age=0, no-store")],
        [("Cache-Control", FRESHNESS), ("Set-Cookie", "a=b")],
    ],
)
def test_only_what_says_so_is_kept(server, path, headers):
    server.application.headers = headers
    for _ in range(2):
        ask(server.port, path)

    assert len(server.application.asked) == 2


def test_head_conditions_and_parts_are_answered_here(server, path):
    ask(server.port, path)
    head = ask(server.port, path, "HEAD")
    known = ask(server.port, path, If_None_Match='"1"')
    part = ask(server.port, path, Range="bytes=0-6")

    assert head.headers["Content-Length"] == str(len(PAGE))
    assert known.status == 304
    assert (part.status, part.body) == (206, b"Rencana")
    assert server.application.asked == [f"GET {path}"]


def test_one_coding_is_kept_for_all_readers(server, path):
    server.application.headers = [*KEPT, ("Content-Encoding", "gzip")]
    server.application.body = gzip.compress(PAGE)
    small = [ask(server.port, path, Accept_Encoding=coding) for coding in ("gzip", "br, gzip")]

    plain = ask(server.port, path)

    assert plain.body == PAGE
    assert [gzip.decompress(answer.body) for answer in small] == [PAGE, PAGE]
    assert server.application.environ["HTTP_ACCEPT_ENCODING"] == "gzip"
    assert server.application.asked == [f"GET {path}"]


def test_the_reader_whom_the_proxy_named_reaches_the_application(server, path):
    server.application.headers = []
    ask(server.port, path, X_Forwarded_For="203.0.113.9")

    assert server.application.environ["HTTP_X_FORWARDED_FOR"] == "203.0.113.9"


def test_readers_notice_nothing_while_warta_is_down(tmp_path):
    with varnish(tmp_path, {"beresp.ttl = 10m": "beresp.ttl = 100ms"}) as server:
        server.application.headers = KEPT
        for path in ("/siaran-pers/", "/dicabut/"):
            ask(server.port, path)
        server.application.stop()
        time.sleep(0.2)
        purge(server, "/dicabut/")

        kept = [ask(server.port, "/siaran-pers/").body for _ in range(3)]
        others = [ask(server.port, path) for path in ("/dicabut/", "/cari/?q=banten")]
        server.application.body = b"back again"
        server.application.start()

        assert kept == [b"from the application"] * 3
        assert becomes(server, "/siaran-pers/", b"back again")
    for answer in others:
        assert answer.status == 503
        assert answer.headers["Retry-After"] == "120"
        assert b"Bagian ini sedang tidak tersedia" in answer.body
