"""Where a request comes from: the network it was sent from."""

from datetime import date, timedelta
from functools import partial
from ipaddress import ip_address, ip_network
from secrets import token_hex

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cms import zone

DAY = timedelta(days=1)
SALT = "salt"  # the cache
FORGOTTEN = 31  # days for which a salt that nobody asked for again is looked for


def sender_of(request: HttpRequest) -> str:
    """A salted hash of the sender's address that changes each day; the address is never kept."""
    return _hashed(_ranges(request)[0])


def network_of(request: HttpRequest) -> str:
    """The same of the network around it: 256 addresses of IPv4, the /48 of IPv6."""
    return _hashed(_ranges(request)[1])


def _hashed(network: str) -> str:
    return salted_hmac("senders", f"{_salt()} {network}", algorithm="sha256").hexdigest()


def _salt() -> str:
    """Today's salt: made by chance, kept in a cache of its own, and forgotten with the day.

    With SECRET_KEY and a hash of yesterday nobody finds the address by trying all of them.
    """
    cache, today = caches[SALT], zone.today()
    known = cache.get(_name_of(today))
    if known is None:
        # A file that nobody asks for again would stay on the disk.
        cache.delete_many([_name_of(today - DAY * ago) for ago in range(1, FORGOTTEN)])
        made = partial(token_hex, 16)
        known = cache.get_or_set(_name_of(today), made, DAY.total_seconds())
    return str(known)


def _name_of(day: date) -> str:
    return f"senders:salt:{day.isoformat()}"


def _ranges(request: HttpRequest) -> tuple[str, str]:
    """The IPv4 address, or the /64 of the IPv6 address, that our own proxy or socket saw; and
    the network that one customer of a provider may command."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:  # the last entry is the one that our proxy wrote
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2]
    try:
        ip = ip_address(address.strip())
    except ValueError:
        return "unknown", "unknown"
    near, far = (32, 24) if ip.version == 4 else (64, 48)
    return str(ip_network((ip, near), strict=False)), str(ip_network((ip, far), strict=False))
