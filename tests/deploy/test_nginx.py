"""The nginx configuration, with a real nginx in front of a real server."""

import gzip
import shutil
import sys

import pytest
from django.conf import settings

from tests.browser.demo_site import free_port
from tests.deploy.servers import ask, collected_static, configure_nginx, program, running


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def ports():
    return {name: free_port() for name in ("app", "http", "https")}


@pytest.fixture(scope="module")
def nginx(folder, ports):
    """The port of an nginx that runs the shipped site, without its certificate's handshake."""
    static = folder / "data" / "static"
    shutil.copytree(collected_static(), static)
    (static / "site.css").write_text("a" * 2000)
    (static / "site.css.gz").write_bytes(gzip.compress(b"from the file beside it"))
    folder.chmod(0o755)
    main = configure_nginx(folder, ports, brotli=False)
    environment = {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "DATA_DIR": str(folder / "data"),
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "warta.example",
        "BASE_URL": "http://warta.example",
        "BEHIND_PROXY": "1",
    }
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(ports["app"])]
    with (
        running([*granian, "--no-ws", "cms.wsgi:application"], ports["app"], **environment),
        running([program("nginx"), "-c", main], ports["https"]),
    ):
        yield ports["https"]


def test_application_answers_through_nginx(nginx):
    response = ask(nginx, "/healthz")

    assert response.status == 200
    assert response.body == b'{"status": "ok"}'


@pytest.mark.parametrize(
    "header",
    [
        "X-Content-Type-Options",
        "Content-Security-Policy",
        "Referrer-Policy",
        "Permissions-Policy",
    ],
)
def test_security_headers_are_sent_once(nginx, header):
    assert len(ask(nginx, "/healthz").headers.get_all(header)) == 1


def test_static_files_come_compressed_and_may_be_kept(nginx):
    response = ask(nginx, "/static/site.css", Accept_Encoding="gzip")

    assert gzip.decompress(response.body) == b"from the file beside it"
    assert "immutable" in ",".join(response.headers.get_all("Cache-Control"))


@pytest.mark.parametrize(
    ("address", "status"),
    [("/static/none.css", 404), ("/static/../secret-key", 404), ("/static../secret-key", 404)],
)
def test_nothing_but_static_files_is_read_from_disk(nginx, address, status):
    (settings.DATA_DIR / "secret-key").write_text("secret")

    response = ask(nginx, address)

    assert response.status >= 400
    assert b"secret" not in response.body


def test_other_hosts_are_refused(nginx):
    assert ask(nginx, "/healthz", Host="evil.example").status == 421


def test_what_is_too_large_is_refused_before_the_application(nginx):
    response = ask(nginx, "/admin/login/", "POST", Content_Length=str(60 * 1024 * 1024))

    assert response.status == 413


def test_neither_tokens_nor_readers_are_logged(nginx, ports, folder):
    for address in ("/persetujuan/GEHEIM-TOKEN/", "/static/none.css", "/"):
        ask(nginx, address)

    for host in ("warta.example", "lain.example"):
        ask(ports["http"], "/persetujuan/GEHEIM-TOKEN/", Host=host)

    assert (folder / "access.log").read_text() == ""
