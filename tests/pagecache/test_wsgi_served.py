"""A real server with the door in front: what is kept is read without any database."""

import os
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings

from pagecache.stores.folder import FolderStore
from tests.browser.demo_site import free_port
from tests.pagecache.doors import HOST, PAGE, keep


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """The port of a server whose database was never made."""
    folder = tmp_path_factory.mktemp("served")
    keep(FolderStore(folder / "pagecache"), "/siaran-pers/")
    keep(FolderStore(folder / "pagecache"), "/orang/andré/")
    static = folder / "static"
    static.mkdir()
    (static / "site.0123456789ab.css").write_text("a {}")
    (static / "plan.webp").write_bytes(bytes(1024) * 1024)
    number = free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "DATA_DIR": str(folder),
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": HOST,
        "BASE_URL": f"http://{HOST}",
        "WARTA_PAGECACHE": "folder",
        "LOG_LEVEL": "CRITICAL",
    }
    process = subprocess.Popen(command(number), env=environment, cwd=settings.BASE_DIR)
    try:
        wait_for(number)
        yield number
    finally:
        process.terminate()
        process.wait(30)


def command(port: int) -> list[str]:
    """What deploy/Procfile runs."""
    line = (Path(settings.BASE_DIR) / "deploy" / "Procfile").read_text().splitlines()[0]
    words = line.replace("$PORT", str(port)).split()[2:]
    return [sys.executable, "-m", "granian", *words]


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            get(port, "/static/site.0123456789ab.css")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)


def get(port: int, target: str, method: str = "GET", **headers: str) -> tuple[int, dict, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, target, headers={"Host": HOST} | headers)
        response = connection.getresponse()
        names = {name.lower(): value for name, value in response.getheaders()}
        return response.status, names, response.read()
    finally:
        connection.close()


def test_rendering_is_served_without_a_database(port):
    status, headers, body = get(port, "/siaran-pers/")

    assert (status, body) == (200, PAGE)
    assert headers["content-type"] == "text/html; charset=utf-8"


def test_head_and_parts_are_served(port):
    _, whole, _ = get(port, "/siaran-pers/")
    status, headers, body = get(port, "/siaran-pers/", "HEAD")

    assert (status, body) == (200, b"")
    assert headers["content-length"] == whole["content-length"]
    assert get(port, "/siaran-pers/", Range="bytes=0-9")[0::2] == (206, PAGE[:10])
    assert get(port, "/siaran-pers/", **{"If-None-Match": whole["etag"]})[0::2] == (304, b"")


def test_address_beyond_ascii_is_served(port):
    assert get(port, "/orang/andr%C3%A9/")[0::2] == (200, PAGE)


@pytest.mark.parametrize("target", ["/%2e%2e/", "/siaran-pers/%40.html", "/%ff", "/%00", "/a%5Cb"])
def test_no_odd_address_is_served(port, target):
    assert get(port, target)[2] != PAGE


def test_static_files_are_served(port):
    status, headers, body = get(port, "/static/site.0123456789ab.css")

    assert (status, body) == (200, b"a {}")
    assert headers["cache-control"] == "max-age=315360000, public, immutable"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-type"] == 'text/css; charset="utf-8"'


def test_large_file_is_served_in_pieces(port):
    status, headers, body = get(port, "/static/plan.webp")

    assert (status, body) == (200, bytes(1024) * 1024)
    assert headers["cache-control"] == "max-age=60, public"
    assert get(port, "/static/plan.webp", Range="bytes=0-99999")[2] == bytes(100_000)
    assert get(port, "/static/plan.webp", "HEAD")[1]["content-length"] == str(1024 * 1024)
