"""What is rendered, served by a real nginx from the folder, with a counting server behind it."""

import gzip

import brotli
import pytest

from pagecache.stores.folder import FolderStore
from tests.browser.demo_site import free_port
from tests.deploy.servers import BROTLI, HOST, KINDS, PAGE, ask, configure_nginx, keep, missing

BEHIND = b"from the application"


@pytest.fixture(autouse=True)
def nothing_asked(server):
    server.application.asked.clear()


def is_stored(server, response):
    return response.status in {200, 206, 304} and not server.application.asked


def test_a_stored_page_does_not_reach_the_application(server):
    response = ask(server.port, "/siaran-pers/")

    assert response.body == PAGE
    assert is_stored(server, response)


@pytest.mark.parametrize(("path", "kind"), KINDS.items())
def test_every_kind_comes_from_the_folder(server, path, kind):
    response = ask(server.port, path)

    assert is_stored(server, response)
    assert response.body.startswith(path.encode())
    assert response.headers.get_all("Content-Type") == [kind]


def test_gzip_is_the_file_beside_it(server):
    response = ask(server.port, "/siaran-pers/", Accept_Encoding="gzip")

    kept = (server.root / HOST / "siaran-pers" / "@.html.gz").read_bytes()
    assert response.body == kept
    assert gzip.decompress(response.body) == PAGE
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers.get_all("Vary") == ["Accept-Encoding"]


def test_brotli_is_the_file_beside_it(server):
    if not BROTLI.exists():
        missing("libnginx-mod-http-brotli-static")
    response = ask(server.port, "/siaran-pers/", Accept_Encoding="gzip, deflate, br")

    assert brotli.decompress(response.body) == PAGE
    assert response.headers["Content-Encoding"] == "br"
    assert response.headers.get_all("Vary") == ["Accept-Encoding"]


def test_configuration_holds_without_the_brotli_module(tmp_path):
    ports = {name: free_port() for name in ("app", "http", "https")}

    assert configure_nginx(tmp_path, ports, brotli=False).exists()


def test_head_is_the_page_without_its_body(server):
    response = ask(server.port, "/siaran-pers/", "HEAD")

    assert is_stored(server, response)
    assert response.body == b""
    assert response.headers["Content-Length"] == str(len(PAGE))


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
def test_who_has_it_is_told_so(server, header):
    asking = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[header]
    known = ask(server.port, "/siaran-pers/").headers[header]

    response = ask(server.port, "/siaran-pers/", **{asking: known})

    assert response.status == 304
    assert is_stored(server, response)
    assert response.headers["Vary"] == "Accept-Encoding"
    assert "must-revalidate" in response.headers["Cache-Control"]


def test_a_new_rendering_is_served_at_once_under_a_new_etag(server):
    keep(server.root, f"{HOST}/baru/", b"first")
    before = ask(server.port, "/baru/")
    keep(server.root, f"{HOST}/baru/", b"other")  # as long as the one before

    after = ask(server.port, "/baru/", If_None_Match=before.headers["ETag"])

    assert after.status == 200
    assert after.body == b"other"


def test_a_part_is_served(server):
    response = ask(server.port, "/siaran-pers/", Range="bytes=10-19")

    assert response.status == 206
    assert response.body == PAGE[10:20]
    assert is_stored(server, response)


def test_another_part_of_a_list_is_another_rendering(server):
    response = ask(server.port, "/siaran-pers/?page=2")

    assert response.body == PAGE + b"2"
    assert is_stored(server, response)


@pytest.mark.parametrize(
    "query", ["utm_source=wa", "fbclid=a-b_c%20d", "utm_source=wa&utm_medium=x&gclid=", "mc_cid"]
)
def test_where_a_reader_came_from_makes_no_difference(server, query):
    response = ask(server.port, f"/siaran-pers/?{query}")

    assert response.body == PAGE
    assert is_stored(server, response)


@pytest.mark.parametrize(
    "address",
    [
        "/siaran-pers",
        "/siaran-pers/?page=99",
        "/siaran-pers/?page=2&kind=x",
        "/siaran-pers/?page=../@.html",
        "/siaran-pers/?page=2%00",
        "/siaran-pers/?utm_source=wa&preview=1",
        "/cari/?q=banten",
        "/admin/",
        "/EN/",
    ],
)
def test_what_is_not_stored_is_asked_of_the_application_unchanged(server, address):
    response = ask(server.port, address)

    assert response.body == BEHIND
    assert len(server.application.asked) == 1
    assert server.application.environ["PATH_INFO"] == address.partition("?")[0]
    assert server.application.environ["QUERY_STRING"] == address.partition("?")[2]


def test_editors_get_what_the_application_says(server):
    response = ask(server.port, "/siaran-pers/", Cookie="csrftoken=a; sessionid=b")

    assert response.body == BEHIND
    assert response.headers["Content-Security-Policy"] is None  # its own headers, and no others


def test_other_cookies_are_no_session(server):
    response = ask(server.port, "/siaran-pers/", Cookie="warta_editor=1; xsessionid=2")

    assert is_stored(server, response)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PURGE"])
def test_other_methods_reach_the_application(server, method):
    response = ask(server.port, "/siaran-pers/", method)

    assert response.body == BEHIND
    assert server.application.asked == [f"{method} /siaran-pers/"]


def test_each_host_has_its_own(server):
    response = ask(server.port, "/siaran-pers/", Host="WWW.lain.example:443")

    assert response.body == b"the other host"


def test_of_a_host_that_is_no_site_nothing_is_served(server):
    """Though something is kept for it: it may be a name that the site has no longer."""
    keep(server.root, "lama.example/siaran-pers/", PAGE)

    for path in ("/siaran-pers/", "/static/site.css", "/admin/", "/en/"):
        assert ask(server.port, path, Host="lama.example").status == 421
    assert server.application.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "/siaran-pers/@.html",
        "/siaran-pers/@.html.meta",
        "/siaran-pers/@.html.gz",
        "/siaran-pers/@@/page=2.html",
        "/siaran-pers/@",
        "/warta.example/siaran-pers/",
        "/.state/counters",
        "/database-gone",
        "/%252e%252e/www.lain.example/siaran-pers/",
        "/siaran-pers%3F/",
    ],
)
def test_nothing_is_read_by_the_name_of_its_file(server, address):
    assert ask(server.port, address).body == BEHIND


@pytest.mark.parametrize("address", ["/../data/pagecache/database-gone", "/.application"])
def test_what_leaves_the_folder_is_refused(server, address):
    assert ask(server.port, address).status in {400, 404}


def test_a_lost_database_is_told_to_readers(server):
    store = FolderStore(server.root)
    paths = ["/siaran-pers/", "/siaran-pers/?page=2", "/en/", *KINDS]
    store.set_database_gone(True)
    FolderStore(server.root)  # of a process that starts meanwhile
    try:
        warned = [ask(server.port, path) for path in paths]
    finally:
        store.set_database_gone(False)

    after = [ask(server.port, path) for path in paths]
    assert {answer.headers["Warning"] for answer in warned} == {'110 - "Response is Stale"'}
    assert {answer.headers["Warning"] for answer in after} == {None}
    for before, now in zip(warned, after, strict=True):
        assert before.body == now.body
        assert before.headers["Content-Type"] == now.headers["Content-Type"]
        assert is_stored(server, now)


def test_readers_notice_nothing_while_the_application_is_down(server):
    server.application.stop()
    try:
        stored, unknown = ask(server.port, "/siaran-pers/"), ask(server.port, "/cari/?q=banten")
        posted = ask(server.port, "/komentar/kirim/", "POST")
    finally:
        server.application.start()

    assert stored.body == PAGE
    for response in (unknown, posted):
        assert response.status == 503
        assert response.headers["Retry-After"] == "120"
        assert response.headers["Cache-Control"] == "no-store"
        assert b"Bagian ini sedang tidak tersedia" in response.body


def test_browsers_are_told_to_stay_on_https(server):
    response = ask(server.port, "/siaran-pers/")

    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"
