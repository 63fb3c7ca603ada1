"""Real servers on this machine's loopback, configured by what `deploy/` ships."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from django.conf import settings

from pagecache.address import Address
from pagecache.rendering import FRESHNESS, Rendering
from pagecache.stores.folder import FolderStore
from tests.shared import one_at_a_time

DEPLOY = settings.BASE_DIR / "deploy"
HOST = "warta.example"
OTHERS = ("www.lain.example", "django.example")  # sites beside it
PATIENCE = 60
SELF_SIGNED = shlex.split(f"req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN={HOST}")
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
PAGE = b"<!doctype html><title>Siaran</title>" + b"Rencana tata ruang. " * 200
KINDS = {
    "/sitemap.xml": "application/xml",
    "/robots.txt": "text/plain",
    "/kalender.ics": "text/calendar; charset=utf-8",
    "/feed/": "application/rss+xml; charset=utf-8",
    "/feed/atom/": "application/atom+xml; charset=utf-8",
    "/feed/json/": "application/feed+json; charset=utf-8",
    "/api/v1/articles": "application/json; charset=utf-8",
}
MAIN = """
daemon off;
user {user};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{modules}
events {{ worker_connections 64; }}
http {{
  include /etc/nginx/mime.types;
  access_log {folder}/access.log;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/warta.conf;
}}
"""


def missing(what: str) -> None:
    """A CI server must have everything; elsewhere the test is skipped."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{what} is not installed.")


def program(name: str) -> str:
    """The path of a program that a CI server must have."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if path is None:
        missing(name)
    return path


def collected_static() -> Path:
    """The static files as a demo has them, not compressed, collected once for a run.

    Copy them, to change any.
    """
    with one_at_a_time("static") as made:
        if not made.exists():
            folder = made.with_name("collecting")
            environment = {
                "DJANGO_SETTINGS_MODULE": "cms.settings.production",
                "WARTA_DEMO": "1",
                "DATA_DIR": str(folder),
                "SECRET_KEY": "x" * 60,
            }
            collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
            subprocess.run(collect, env=os.environ | environment, cwd=settings.BASE_DIR, check=True)
            (folder / "static").rename(made)
    return made


def certificate(folder: Path) -> tuple[Path, Path]:
    files = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        [program("openssl"), *SELF_SIGNED, "-keyout", files[0], "-out", files[1]],
        check=True,
        capture_output=True,
    )
    return files


def configure_nginx(folder: Path, ports: dict[str, int], brotli: bool, user: str = "root") -> Path:
    """The shipped site with this machine's ports and folders, and a certificate made here."""
    key, chain = certificate(folder)
    site = (DEPLOY / "nginx" / "warta.conf").read_text()
    for shipped, here in {
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{ports['app']};",
        "listen 80": f"listen 127.0.0.1:{ports['http']}",
        "listen 443 ssl http2": f"listen 127.0.0.1:{ports['https']}",
        "    server_name warta.example;": f"    server_name {HOST} {' '.join(OTHERS)};",
        "/etc/letsencrypt/live/warta.example/fullchain.pem": str(chain),
        "/etc/letsencrypt/live/warta.example/privkey.pem": str(key),
        "/var/lib/warta/": f"{folder}/data/",
        "/etc/nginx/snippets/": f"{folder}/snippets/",
        "/opt/warta/": f"{settings.BASE_DIR}/",
    }.items():
        assert shipped in site, shipped
        site = site.replace(shipped, here)
    (folder / "warta.conf").write_text(site)
    shutil.copytree(DEPLOY / "nginx" / "snippets", folder / "snippets")
    if not brotli:
        (folder / "snippets" / "warta-brotli.conf").unlink()
    main = folder / "nginx.conf"
    modules = f"load_module {BROTLI};" if brotli else ""
    main.write_text(MAIN.format(folder=folder, user=user, modules=modules))
    subprocess.run([program("nginx"), "-t", "-c", main], check=True, capture_output=True)
    return main


@contextmanager
def running(command: list[str | Path], port: int, **environment: str) -> Iterator[None]:
    """A server, from when it answers at `port`."""
    process = subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(30)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            ask(port, "/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)


def ask(port: int, address: str, method: str = "GET", **headers: str) -> HTTPResponse:
    """The answer, its body read into `body`; `Accept_Encoding` names a header with a hyphen."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, address, headers={"Host": HOST, **named})
    response = connection.getresponse()
    response.body = response.read()
    connection.close()
    return response


def keep(
    root: Path,
    url: str,
    body: bytes,
    kind: str = "text/html; charset=utf-8",
    headers: tuple[tuple[str, str], ...] | None = None,
) -> None:
    """Put a rendering into the folder as Warta does; `url` is a host with path and query."""
    address = Address.parse(url)
    store = FolderStore(root)
    headers = headers or (("Content-Type", kind), ("Cache-Control", FRESHNESS))
    store.put(address, Rendering(200, headers, body, None, True), store.ticket(address))


class Application:
    """Stands in Django's place: counts what it is asked, and can be stopped and started again."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[str] = []
        self.headers: list[tuple[str, str]] = []
        self.body = b"from the application"

    def __call__(self, environ, start_response):
        query = environ["QUERY_STRING"]
        address = environ["PATH_INFO"] + (f"?{query}" if query else "")
        if address != "/healthz":
            self.asked.append(f"{environ['REQUEST_METHOD']} {address}")
        self.environ = environ
        start_response("200 OK", [("Content-Type", "text/plain"), *self.headers])
        return [self.body]

    def start(self) -> None:
        self.server = Server(("127.0.0.1", self.port), Quiet)
        self.server.set_app(self)
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *parts: object) -> None:
        pass
