"""Where a request comes from: the site it was sent by, and the network it was sent from."""

from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac


def is_cross_site(request: HttpRequest) -> bool:
    """Whether a browser says that another site made it send this request.

    In place of a CSRF token, which would need a cookie. Every browser since 2023 sends
    Sec-Fetch-Site; for older ones Origin decides. Programs that send neither carry no session.
    """
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from is not None:
        return fetched_from not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and _host(origin) != request.get_host().lower()


def _host(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def sender_of(request: HttpRequest) -> str:
    """A salted hash of the sender's network that changes each day; the address is never kept."""
    day = timezone.localdate().isoformat()
    return salted_hmac(
        "comments.sender", f"{day} {_network(request)}", algorithm="sha256"
    ).hexdigest()


def _network(request: HttpRequest) -> str:
    """The IPv4 address, or the /64 of the IPv6 address, that our own proxy or socket saw."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:  # the last entry is the one that our proxy wrote
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2]
    try:
        ip = ip_address(address.strip())
    except ValueError:
        return "unknown"
    return str(ip) if ip.version == 4 else str(ip_network((ip, 64), strict=False))
