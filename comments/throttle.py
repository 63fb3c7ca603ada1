"""How often one sender, and one e-mail address, may write."""

import time

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac


def is_too_often(sender: str, email: str) -> bool:
    """Count this attempt, and say whether it is one too many for the sender or the address.

    Counts begin anew after WARTA_COMMENTS_PERIOD seconds. The cache holds hashes only.
    """
    address = salted_hmac("comments.address", email.lower(), algorithm="sha256").hexdigest()
    by_sender = _count(f"comments:sender:{sender}")
    by_address = _count(f"comments:address:{address}")
    return (
        by_sender > settings.WARTA_COMMENTS_PER_SENDER
        or by_address > settings.WARTA_COMMENTS_PER_ADDRESS
    )


def clicks_too_often(sender: str) -> bool:
    """Count a click (a like, a report), and say whether it is one too many for the sender."""
    return _count(f"comments:click:{sender}") > settings.WARTA_COMMENTS_CLICKS


def _count(name: str) -> int:
    """How often this name was counted in the present period, this time included."""
    period = settings.WARTA_COMMENTS_PERIOD
    key = f"{name}:{int(time.time()) // period}"
    cache.add(key, 0, period)
    try:
        count = cache.incr(key)
    except ValueError:  # it expired between the two lines
        return 1
    cache.touch(key, period)  # some backends forget the time when they count
    return count
