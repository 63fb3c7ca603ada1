"""How often one sender, one network, one e-mail address and all together may write.

Counts live in the cache `limits`, by hashes only, and begin anew after WARTA_COMMENTS_PERIOD
seconds. The count of all together is looked at first: under attack from many addresses no new ones
are noted, so that the cache, the table of comments and the mails stay as small as the limits.
"""

import time

from django.conf import settings
from django.core.cache import caches
from django.utils.crypto import salted_hmac

LIMITS = "limits"
POSTED, STORED = "comments:posted", "comments:stored"
NETWORK = 5  # times what one sender may post


def is_flood(sender: str, network: str) -> bool:
    """Count a POST of any kind, and say whether it is one too many: the first thing that is asked.

    `sender` and `network` are hashes from `comments.origin`; nothing else is read or written.
    """
    if _so_far(POSTED) > settings.WARTA_COMMENTS_POSTS_OF_ALL:
        return True
    most = settings.WARTA_COMMENTS_POSTS
    return (
        _count(f"comments:posts:{sender}") > most
        or _count(f"comments:network:{network}") > most * NETWORK
        or _count(POSTED) > settings.WARTA_COMMENTS_POSTS_OF_ALL
    )


def is_full() -> bool:
    """Whether the site takes no more comments in this period; nothing is counted."""
    return _so_far(STORED) >= settings.WARTA_COMMENTS_OF_ALL


def is_too_often(sender: str, email: str) -> bool:
    """Count an attempt to write, and say whether it is one too many.

    For the sender, for the e-mail address, or for the site: so many comments, and mails to confirm
    them, there are in a period and no more.
    """
    if is_full():
        return True
    address = salted_hmac("comments.address", email.lower(), algorithm="sha256").hexdigest()
    by_sender = _count(f"comments:sender:{sender}")
    by_address = _count(f"comments:address:{address}")
    return (
        by_sender > settings.WARTA_COMMENTS_PER_SENDER
        or by_address > settings.WARTA_COMMENTS_PER_ADDRESS
        or _count(STORED) > settings.WARTA_COMMENTS_OF_ALL
    )


def clicks_too_often(sender: str) -> bool:
    """Count a click (a like, a report), and say whether it is one too many for the sender."""
    return _count(f"comments:click:{sender}") > settings.WARTA_COMMENTS_CLICKS


def _key(name: str) -> str:
    return f"{name}:{int(time.time()) // settings.WARTA_COMMENTS_PERIOD}"


def _so_far(name: str) -> int:
    """How often this name was counted in the present period."""
    count: int = caches[LIMITS].get(_key(name), 0)
    return count


def _count(name: str) -> int:
    """How often this name was counted in the present period, this time included."""
    period, key = settings.WARTA_COMMENTS_PERIOD, _key(name)
    cache = caches[LIMITS]
    if cache.add(key, 1, period):
        return 1
    try:
        count = cache.incr(key)
    except ValueError:  # it expired between the two lines
        return 1
    cache.touch(key, period)  # some backends forget the time when they count
    return count
