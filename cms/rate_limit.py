"""Counts what is done in a period, by names that lead to nobody.

The counts live in the cache `limits`. A period has fixed ends, so a name starts from zero with the
next one. What stands for an address, a person or a text in a name is a hash.
"""

import time

from django.core.cache import caches
from django.utils.crypto import salted_hmac

LIMITS = "limits"  # the cache


def hashed(text: str) -> str:
    """What stands for a text, in whatever case it was typed, in the name of a count."""
    return salted_hmac("rate_limit", text.casefold(), algorithm="sha256").hexdigest()


def seconds_left(period: int) -> int:
    """How long the present period of so many seconds still lasts."""
    return period - int(time.time()) % period


def so_far(name: str, period: int) -> int:
    """How often this name was counted in the present period."""
    found: int = caches[LIMITS].get(_key(name, period), 0)
    return found


def count(name: str, period: int) -> int:
    """How often this name was counted in the present period, this time included."""
    cache, key = caches[LIMITS], _key(name, period)
    if cache.add(key, 1, period):
        return 1
    try:
        found = cache.incr(key)
    except ValueError:  # it expired between the two lines
        return 1
    cache.touch(key, period)  # some backends forget the time when they count
    return found


def take_back(name: str, period: int) -> None:
    """Count this name once less."""
    try:
        caches[LIMITS].decr(_key(name, period))
    except ValueError:  # it expired
        return


def forget(name: str, period: int) -> None:
    """Let this name start from zero."""
    caches[LIMITS].delete(_key(name, period))


def _key(name: str, period: int) -> str:
    return f"{name}:{int(time.time()) // period}"
