"""The static mirror, served by a real nginx and by Python's plain file server."""

import os
import re
import signal
import sys
import time
from html import unescape
from http.client import HTTPConnection, HTTPResponse

import pytest

from tests.browser.demo_site import free_port
from tests.deploy.servers import program, running
from tests.pagecache.copied import CopiedSite

NGINX = """
daemon off;
user {user};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    absolute_redirect off;
    root {folder}/mirror;
    include {folder}/mirror/redirects.conf;
  }}
}}
"""
# The database is for `mirror`, which copies it; one worker makes it for all.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LIVE = "--base-url=https://live.example"
LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
PREPARE = """
import django
django.setup()
from wagtail.contrib.redirects.models import Redirect
from publications.models import PressRelease
from tests.sweep import by_two
first, last = PressRelease.objects.order_by("pk")[:2]
Redirect.objects.create(old_path="/lama", redirect_page=first)
by_two(last, "takedown", text="x", ground="court")
print(last.url)
"""


@pytest.fixture(scope="module")
def mirror(tmp_path_factory, django_db_setup, django_db_blocker):
    """A site with its mirror; `gone` is a page that was taken down."""
    folder = tmp_path_factory.mktemp("mirror")
    folder.chmod(0o755)
    with django_db_blocker.unblock():
        site = CopiedSite(folder, releases=14)
    site.gone = site.python("-c", PREPARE).stdout.split()[-1]
    done = site.call("export", str(folder / "mirror"), LIVE)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="module")
def nginx(mirror):
    port = free_port()
    user = "root" if os.getuid() == 0 else "nobody"
    main = mirror.folder / "nginx.conf"
    main.write_text(NGINX.format(folder=mirror.folder, port=port, user=user))
    with running([program("nginx"), "-c", main], port):
        yield port


@pytest.fixture(scope="module")
def plain(mirror):
    port = free_port()
    folder = str(mirror.folder / "mirror")
    command = [sys.executable, "-m", "http.server", str(port), "-d", folder, "-b", "127.0.0.1"]
    with running(command, port):
        yield port


def get(port: int, address: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", address)
    response = connection.getresponse()
    response.body = response.read()
    connection.close()
    return response


@pytest.mark.parametrize("server", ["nginx", "plain"])
def test_every_page_opens_and_all_its_links(server, request):
    port = request.getfixturevalue(server)
    waiting, seen, broken = ["/", "/en/"], {"/", "/en/"}, []
    while waiting:
        address = waiting.pop()
        response = get(port, address)
        if response.status != 200:
            broken.append((address, response.status))
        if response.headers.get_content_type() == "text/html":
            found = {unescape(link) for link in LINK.findall(response.body.decode())} - seen
            seen |= found
            waiting += found

    assert broken == []
    assert {"/siaran-pers/@page-2/", "/feed/index.rss"} <= seen


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/feed/", "application/rss+xml"),
        ("/feed/atom/", "application/atom+xml"),
        ("/feed/json/", "application/feed+json"),
        ("/api/v1/articles", "application/json"),
        ("/kalender.ics", "text/calendar"),
        ("/sitemap.xml", "text/xml"),
    ],
)
def test_nginx_serves_what_has_other_names_at_the_addresses_of_the_site(nginx, address, kind):
    response = get(nginx, address)

    assert (response.status, response.headers.get_content_type()) == (200, kind)
    assert "utf-8" in response.headers["Content-Type"]


def test_nginx_follows_the_rules(mirror, nginx):
    moved, parted = get(nginx, "/lama/"), get(nginx, "/siaran-pers/?page=2")

    assert (moved.status, moved.headers["Location"][:13]) == (301, "/siaran-pers/")
    assert (parted.status, parted.headers["Location"]) == (301, "/siaran-pers/@page-2/")
    for gone in (mirror.gone, mirror.gone.rstrip("/"), f"{mirror.gone}naskah.txt"):
        assert get(nginx, gone).status == 410
    assert get(nginx, "/siaran-pers/?page=999").status == 200
    assert get(nginx, "/_redirects").status == 404


def test_nginx_sends_the_headers_of_the_site_and_its_page_for_lost_readers(nginx):
    page, lost, english = (get(nginx, path) for path in ("/", "/tidak-ada/", "/en/nowhere/"))

    assert "form-action 'self' https://live.example" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert (lost.status, english.status) == (404, 404)
    assert b'lang="id"' in lost.body
    assert b'lang="en"' in english.body


def test_a_killed_export_leaves_the_old_mirror(mirror):
    place = mirror.folder / "mirror"
    before = place.resolve()
    run = mirror.start("export", str(place), LIVE, "--jobs=2")
    deadline = time.monotonic() + 60
    while len(list(mirror.folder.glob(".mirror-*"))) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    run.send_signal(signal.SIGKILL)
    run.wait()

    assert place.resolve() == before
    assert (place / "index.html").exists()
