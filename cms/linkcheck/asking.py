"""Asks whether an address answers, without letting an editor's link reach into our network."""

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings

from cms.models import LinkState

TIMEOUT = 10.0  # seconds for each step of a conversation
DEADLINE = 30.0  # seconds for an address, its redirects included
LARGEST = 64 * 1024  # bytes of an answer that are read
HOPS = 5
MOVED_FOR_GOOD = {301, 308}
REDIRECTS = MOVED_FOR_GOOD | {302, 303, 307}
PORTS = {"http": 80, "https": 443}


class NotPublic(Exception):
    """The address is none that anybody in the world could ask for."""


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
    end = time.monotonic() + DEADLINE
    try:
        return follow(url, end)
    except NotPublic as error:
        return Answer(LinkState.REFUSED, str(error)[:300])
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(LinkState.UNREACHABLE, f"{type(error).__name__}: {error}"[:300])


def follow(url: str, end: float) -> Answer:
    moved_to, target = "", url
    for _hop in range(HOPS + 1):
        status, location = knock(target, end)
        if status not in REDIRECTS or not location:
            return judged(status, moved_to)
        target = urljoin(target, location)
        if status in MOVED_FOR_GOOD and is_elsewhere(url, target):
            moved_to = target
    return Answer(LinkState.FAILING, f"> {HOPS} redirects")


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
    left = min(TIMEOUT, end - time.monotonic())
    if left <= 0:
        raise TimeoutError(f"no answer within {DEADLINE:.0f} s")
    connection = connect(parts, left)
    try:
        path = parts.path or "/"
        target = f"{path}?{parts.query}" if parts.query else path
        headers = {"User-Agent": user_agent(), "Accept": "*/*", "Connection": "close"}
        connection.request(method, as_ascii(target), headers=headers)
        response = connection.getresponse()
        if method == "GET":
            response.read(LARGEST)
        return response.status, response.headers.get("Location") or ""
    finally:
        connection.close()


def as_ascii(target: str) -> str:
    """A path as browsers send it; what is escaped already stays so."""
    return "".join(
        sign if "!" <= sign <= "~" else "".join(f"%{byte:02X}" for byte in sign.encode())
        for sign in target
    )


def connect(parts: SplitResult, timeout: float) -> http.client.HTTPConnection:
    """A connection to a public address of the host. Raises NotPublic where it has none.

    The name is looked up once: what was examined is what is connected to.
    """
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotPublic(f"{parts.scheme or '?'}:")
    host, port = parts.hostname.encode("idna").decode(), parts.port or PORTS[parts.scheme]
    address = public_address(host, port)
    raw = socket.create_connection((address, port), timeout)
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        secure = ssl.create_default_context()
        try:
            raw = secure.wrap_socket(raw, server_hostname=host)
        except BaseException:
            raw.close()
            raise
    connection = http.client.HTTPConnection(host, parts.port, timeout=timeout)
    connection.sock = raw
    return connection


def public_address(host: str, port: int) -> str:
    """The first address of a host, if all of them are public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not is_public(address):
            raise NotPublic(f"{host} ({address})")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address belongs to the Internet; the tests may name more."""
    number = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        number = number.ipv4_mapped or number.sixtofour or number
    allowed = (ipaddress.ip_network(network) for network in settings.LINKCHECK_ALSO_ASKS)
    if any(number in network for network in allowed):
        return True
    return number.is_global and not number.is_multicast
