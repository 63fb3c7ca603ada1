"""Asks whether an address answers, without letting an editor's link reach into our network."""

import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings

from newsroom.models import LinkState

STEP_TIMEOUT_SECONDS = 10.0  # for each step of a conversation
DEADLINE_SECONDS = 30.0  # for an address, from the look-up of its name to its last redirect
MAX_ANSWER_BYTES = 64 * 1024  # bytes of an answer that are read
MAX_REDIRECTS = 5
MOVED_FOR_GOOD = {301, 308}
REDIRECTS = MOVED_FOR_GOOD | {302, 303, 307}
PORTS = {"http": 80, "https": 443}
# Addresses of IPv6 that stand for one of IPv4: those of a translator between both (RFC 6052).
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
# What Python takes for public: IPv4 in IPv6 as it was once written, and a private translator's.
NOT_ROUTED = [ipaddress.IPv6Network("::/96"), ipaddress.IPv6Network("64:ff9b:1::/48")]


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
    end = time.monotonic() + DEADLINE_SECONDS
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


def out_of_time() -> TimeoutError:
    return TimeoutError(f"no answer within {DEADLINE_SECONDS:.0f} s")


def left_until(end: float) -> float:
    """Seconds that the next step may take. Raises TimeoutError where none are left."""
    left = min(STEP_TIMEOUT_SECONDS, end - time.monotonic())
    if left <= 0:
        raise out_of_time()
    return left


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


def public_address(host: str, port: int, end: float) -> str:
    """The first address of a host, if all of them are public."""
    addresses = look_up(host, port, end)
    for address in addresses:
        if not is_public(address):
            raise NotPublic(f"{host} ({address})")
    return addresses[0]


def look_up(host: str, port: int, end: float) -> list[str]:
    """The addresses of a host. Raises TimeoutError where no name server answers in time.

    Nothing can end a look-up: it is left behind in a thread, and ends with the process.
    """
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def resolve() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([str(entry[4][0]) for entry in found])
        except Exception as error:  # noqa: BLE001 - raised where it was asked for
            answers.put(error)

    threading.Thread(target=resolve, daemon=True).start()
    try:
        answer = answers.get(timeout=left_until(end))
    except queue.Empty:
        raise TimeoutError("no name server answers") from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def is_public(address: str) -> bool:
    """Whether an address belongs to the Internet; the tests may name more."""
    number: ipaddress.IPv4Address | ipaddress.IPv6Address
    number = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        number = embedded(number) or number
    allowed = (ipaddress.ip_network(network) for network in settings.LINKCHECK_ALSO_ASKS)
    if any(number in network for network in allowed):
        return True
    is_local = isinstance(number, ipaddress.IPv6Address) and (
        number.is_site_local or any(number in network for network in NOT_ROUTED)
    )
    return number.is_global and not number.is_multicast and not is_local


def embedded(number: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The address of IPv4 that one of IPv6 leads to."""
    if number in TRANSLATED:
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour
