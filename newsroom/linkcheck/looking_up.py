"""Finds the address of a host, and refuses those that are not public."""

import ipaddress
import queue
import socket
import threading
import time

from django.conf import settings

STEP_TIMEOUT_SECONDS = 10.0  # for each step of a conversation
DEADLINE_SECONDS = 30.0  # for an address, from the look-up of its name to its last redirect
# Addresses of IPv6 that stand for one of IPv4: those of a translator between both (RFC 6052).
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
# What Python takes for public: IPv4 in IPv6 as it was once written, and a private translator's.
NOT_ROUTED = [ipaddress.IPv6Network("::/96"), ipaddress.IPv6Network("64:ff9b:1::/48")]


class NotPublic(Exception):
    """The address is none that anybody in the world could ask for."""


def deadline() -> float:
    """When all that is asked of one address has to be over."""
    return time.monotonic() + DEADLINE_SECONDS


def out_of_time() -> TimeoutError:
    return TimeoutError(f"no answer within {DEADLINE_SECONDS:.0f} s")


def left_until(end: float) -> float:
    """Seconds that the next step may take. Raises TimeoutError where none are left."""
    left = min(STEP_TIMEOUT_SECONDS, end - time.monotonic())
    if left <= 0:
        raise out_of_time()
    return left


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
