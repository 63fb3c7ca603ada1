"""The nginx configuration, with a real nginx in front of a real server."""

import gzip
import os
import shlex
import shutil
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.demo_site import free_port

SITE = settings.BASE_DIR / "deploy" / "nginx" / "warta.conf"
SELF_SIGNED = shlex.split("req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=warta.example")
MAIN = """
daemon off;
user root;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
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


def program(name: str) -> str:
    """The path of a program that a CI server must have."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if path is None and os.environ.get("CI"):
        pytest.fail(f"{name} is not installed.")
    if path is None:
        pytest.skip(f"{name} is not installed.")
    return path


def configure(folder: Path, ports: dict[str, int]) -> Path:
    """The shipped site with this machine's ports and folders, and a certificate made here."""
    key, certificate = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        [program("openssl"), *SELF_SIGNED, "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    site = SITE.read_text()
    for shipped, here in {
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{ports['app']};",
        "listen 80;": f"listen 127.0.0.1:{ports['http']};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{ports['https']};",
        "/etc/letsencrypt/live/warta.example/fullchain.pem": str(certificate),
        "/etc/letsencrypt/live/warta.example/privkey.pem": str(key),
        "/var/lib/warta/": f"{folder}/data/",
    }.items():
        assert site.count(shipped) == 1, shipped
        site = site.replace(shipped, here)
    (folder / "warta.conf").write_text(site)
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(folder=folder))
    return main


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz", headers={"Host": "warta.example"})
            connection.getresponse().read()
            connection.close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)


@pytest.fixture(scope="module")
def nginx(tmp_path_factory):
    """The port of an nginx that runs the shipped site, without its certificate's handshake."""
    folder = tmp_path_factory.mktemp("nginx")
    static = folder / "data" / "static"
    static.mkdir(parents=True)
    (static / "site.css").write_text("a" * 2000)
    (static / "site.css.gz").write_bytes(gzip.compress(b"from the file beside it"))
    folder.chmod(0o755)
    ports = {name: free_port() for name in ("app", "http", "https")}
    main = configure(folder, ports)
    subprocess.run([program("nginx"), "-t", "-c", main], check=True, capture_output=True)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "DATA_DIR": str(folder / "data"),
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "warta.example",
        "BASE_URL": "http://warta.example",
        "BEHIND_PROXY": "1",
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, env=environment, cwd=settings.BASE_DIR, check=True)
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(ports["app"])]
    processes = [
        subprocess.Popen(
            [*granian, "--no-ws", "cms.wsgi:application"], env=environment, cwd=settings.BASE_DIR
        ),
        subprocess.Popen([program("nginx"), "-c", main], stderr=subprocess.DEVNULL),
    ]
    try:
        wait_for(ports["app"])
        wait_for(ports["https"])
        yield ports["https"]
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(30)


def ask(port: int, address: str, method: str = "GET", **headers: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, address, headers={"Host": "warta.example", **headers})
    response = connection.getresponse()
    response.body = response.read()
    connection.close()
    return response


def test_application_answers_through_nginx(nginx):
    response = ask(nginx, "/healthz")

    assert response.status == 200
    assert response.body == b'{"status": "ok"}'


@pytest.mark.parametrize(
    "header", ["X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy"]
)
def test_security_headers_are_sent_once(nginx, header):
    assert len(ask(nginx, "/healthz").headers.get_all(header)) == 1


def test_static_files_come_compressed_and_may_be_kept(nginx):
    response = ask(nginx, "/static/site.css", **{"Accept-Encoding": "gzip"})

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
    assert ask(nginx, "/healthz", Host="evil.example").status == 400


def test_what_is_too_large_is_refused_before_the_application(nginx):
    response = ask(nginx, "/admin/login/", "POST", **{"Content-Length": str(60 * 1024 * 1024)})

    assert response.status == 413
