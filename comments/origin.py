"""Where a request comes from: the network it was sent from."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac


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
