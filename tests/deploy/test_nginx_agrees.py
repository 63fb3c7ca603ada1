"""nginx sends what Django would send, and may read what the services write."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from demo.factories import EventPageFactory, PressReleaseFactory
from pagecache.address import Address
from pagecache.rendering import render
from tests.browser.demo_site import free_port
from tests.deploy.servers import (
    DEPLOY,
    HOST,
    KINDS,
    PAGE,
    ask,
    configure_nginx,
    keep,
    program,
    running,
)


@pytest.fixture
def as_a_service():
    """A folder of root's group, that others may enter, while files are made with UMask=0027."""
    if os.geteuid() != 0:
        pytest.skip("Only root can start a server as somebody else.")
    assert all("UMask=0027" in unit.read_text() for unit in (DEPLOY / "systemd").iterdir())
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        before = os.umask(0o027)
        yield folder
        os.umask(before)


def test_nginx_reads_what_a_service_writes(as_a_service):
    """With the mask of the units, as a user who is only in the group of the services."""
    ports = {name: free_port() for name in ("app", "http", "https")}
    keep(as_a_service / "data" / "pagecache", f"{HOST}/siaran-pers/", PAGE)
    main = configure_nginx(as_a_service, ports, brotli=False, user="nobody root")
    with running([program("nginx"), "-c", main], ports["https"]):
        stored = ask(ports["https"], "/siaran-pers/")

    assert (stored.status, stored.body) == (200, PAGE)
    assert (as_a_service / "data/pagecache" / HOST).stat().st_mode & 0o777 == 0o750


@pytest.mark.django_db
def test_headers_are_those_that_django_sends(server, site, press, events, settings):
    host = "django.example"
    settings.ALLOWED_HOSTS = [host]
    site.hostname = host
    site.save()
    pages = [
        PressReleaseFactory(parent=press, title="Rencana"),
        EventPageFactory(parent=events, title="Diskusi"),
    ]
    paths = [*KINDS, "/", "/en/", "/en/feed/", *(page.url for page in pages)]

    for path in paths:
        answer = render(Address(host, path))
        assert answer.is_kept, path
        keep(server.root, f"{host}{path}", answer.body, headers=answer.headers)
        sent = ask(server.port, path, Host=host)

        assert headers_of(sent.getheaders()) == headers_of(answer.headers), path


def headers_of(pairs):
    """Headers that both send alike; those of the transfer are nginx's, HSTS needs https."""
    transfer = {"server", "date", "content-length", "last-modified", "connection", "etag", "vary"}
    left_out = transfer | {"accept-ranges", "strict-transport-security"}
    found = {name.lower(): value for name, value in pairs if name.lower() not in left_out}
    policy = found.pop("content-security-policy")
    return found | {"policy": sorted(part.strip() for part in policy.split(";"))}
