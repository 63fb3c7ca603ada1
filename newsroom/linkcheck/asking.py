"""Asks whether an address answers, without letting an editor's link reach into our network."""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings

from newsroom.linkcheck.looking_up import (
    NotPublic,
    deadline,
    left_until,
    out_of_time,
    public_address,
)
from newsroom.models import LinkState

MAX_ANSWER_BYTES = 64 * 1024  # bytes of an answer that are read
MAX_REDIRECTS = 5
MOVED_FOR_GOOD = {301, 308}
REDIRECTS = MOVED_FOR_GOOD | {302, 303, 307}
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Answer:
    """What asking for an address came to, and the words of the other side."""

    state: LinkState
    detail: str = ""


def user_agent() -> str:
    return f"Warta-linkcheck/1.0 (+{settings.WAGTAILADMIN_BASE_URL})"


def ask(url: str) -> Answer:
    """What `url` answers: HEAD first, GET where that is refused. Never raises for what it meets.

    Each step of a redirect is looked at as the first was: none may lead to an address that is not
    public, nor to another scheme than http and https.
    """
    end = deadline()
    try:
        return follow(url, end)
    except NotPublic as error:
        return Answer(LinkState.REFUSED, str(error)[:300])
    except (OSError, http.client.HTTPException, ValueError) as error:
        # Past the end, what broke is the connection that was closed for it.
        told = out_of_time() if time.monotonic() >= end else error
        return Answer(LinkState.UNREACHABLE, f"{type(told).__name__}: {told}"[:300])


def follow(url: str, end: float) -> Answer:
    moved_to, target = "", url
    for _hop in range(MAX_REDIRECTS + 1):
        status, location = knock(target, end)
        if status not in REDIRECTS or not location:
            return judged(status, moved_to)
        target = urljoin(target, location)
        if status in MOVED_FOR_GOOD and is_elsewhere(url, target):
            moved_to = target
    return Answer(LinkState.FAILING, f"> {MAX_REDIRECTS} redirects")


def is_elsewhere(url: str, target: str) -> bool:
    """Whether a redirect means more than https, www and a slash at the end."""

    def name(address: str) -> tuple[str, str, str]:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
        return host, parts.path.rstrip("/"), parts.query

    return name(url) != name(target)


def judged(status: int, moved_to: str) -> Answer:
    words = f"{status} {http.client.responses.get(status, '')}".strip()
    if status in {404, 410}:
        return Answer(LinkState.GONE, words)
    # Who asks for a login, or for patience, is there.
    if status >= 400 and status not in {401, 403, 405, 429}:
        return Answer(LinkState.FAILING, words)
    if moved_to:
        return Answer(LinkState.MOVED, moved_to[:300])
    return Answer(LinkState.OK, words)


def knock(url: str, end: float) -> tuple[int, str]:
    """The status of `url`, and where it points to; GET where HEAD is not answered well."""
    status, location = request("HEAD", url, end)
    if status >= 400:
        status, location = request("GET", url, end)
    return status, location


def request(method: str, url: str, end: float) -> tuple[int, str]:
    """One request, and as much of the answer as tells that there is one."""
    parts = urlsplit(url)
    with connected(parts, end) as connection:
        path = parts.path or "/"
        target = f"{path}?{parts.query}" if parts.query else path
        headers = {"User-Agent": user_agent(), "Accept": "*/*", "Connection": "close"}
        connection.request(method, as_ascii(target), headers=headers)
        response = connection.getresponse()
        if method == "GET":
            response.read(MAX_ANSWER_BYTES)
        left_until(end)  # an answer that was cut off looks like one that ended
        return response.status, response.headers.get("Location") or ""


def as_ascii(target: str) -> str:
    """A path as browsers send it; what is escaped already stays so."""
    return "".join(
        sign if "!" <= sign <= "~" else "".join(f"%{byte:02X}" for byte in sign.encode())
        for sign in target
    )


@contextmanager
def connected(parts: SplitResult, end: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to a public address of the host, which is closed at `end` whatever it is at.

    The name is looked up once: what was examined is what is connected to. Raises NotPublic where
    the host has no public address, or the port is none that web servers have.
    """
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotPublic(f"{parts.scheme or '?'}:")
    host, port = parts.hostname.encode("idna").decode(), parts.port or PORTS[parts.scheme]
    if port not in settings.LINKCHECK_PORTS:
        raise NotPublic(f"{host}:{port}")
    address = public_address(host, port, end)
    raw = socket.create_connection((address, port), left_until(end))
    with raw, closed_at(end, raw):
        connection = http.client.HTTPConnection(host, parts.port, timeout=left_until(end))
        connection.sock = raw
        if parts.scheme == "https":
            secure = ssl.create_default_context()
            connection.sock = secure.wrap_socket(raw, server_hostname=host)
        try:
            yield connection
        finally:
            connection.close()


@contextmanager
def closed_at(end: float, raw: socket.socket) -> Iterator[None]:
    """Shut a connection when its time is over: a server that sends a byte now and then is cut off.

    A limit for each read would begin again with each byte.
    """

    def shut() -> None:
        with suppress(OSError):
            same.shutdown(socket.SHUT_RDWR)

    with raw.dup() as same:  # TLS takes the first one over
        timer = threading.Timer(max(0.0, end - time.monotonic()), shut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
