"""How often one sender, one network, one e-mail address and all together may write.

Counts are hashes, and start from zero after WARTA_COMMENTS_PERIOD seconds (cms/rate_limit.py). The
count of all together is looked at first: under attack from many addresses no new ones are noted, so
that the cache, the table of comments and the mails stay as small as the limits.
"""

from enum import Enum

from django.conf import settings
from django.utils.translation import gettext_lazy

from cms.rate_limit import count, hashed, seconds_left, so_far

POSTED, STORED = "comments:posted", "comments:stored"
NETWORK = 5  # times what one sender may post


class Limit(Enum):
    """Of whom there is too much; the value is what is said to a reader, who may have sent nothing.

    Many people share one sender: an office, a campus, the customers of a provider.
    """

    ADDRESS = gettext_lazy(
        "Many comments were sent with this email address. Wait a few minutes, then try again."
    )
    SENDER = gettext_lazy(
        "Many comments have come from your network, perhaps from others who share it. "
        "Wait a few minutes, then try again."
    )
    SITE = gettext_lazy(
        "Many comments are arriving from everywhere. Wait a few minutes, then try again."
    )


def is_flood(sender: str, network: str) -> bool:
    """Count a POST of any kind, and say whether it is one too many: the first thing that is asked.

    `sender` and `network` are hashes from `cms.senders`; nothing else is read or written.
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


def limit_reached(sender: str, email: str) -> Limit | None:
    """Count an attempt to write, and say which limit it is one too many for.

    For the e-mail address, for the sender, or for the site: so many comments, and mails to confirm
    them, there are in a period and no more.
    """
    if is_full():
        return Limit.SITE
    by_sender = _count(f"comments:sender:{sender}")
    by_address = _count(f"comments:address:{hashed(email)}")
    if by_address > settings.WARTA_COMMENTS_PER_ADDRESS:
        return Limit.ADDRESS
    if by_sender > settings.WARTA_COMMENTS_PER_SENDER:
        return Limit.SENDER
    return Limit.SITE if _count(STORED) > settings.WARTA_COMMENTS_OF_ALL else None


def clicks_too_often(sender: str) -> bool:
    """Count a click (a like, a report), and say whether it is one too many for the sender."""
    return _count(f"comments:click:{sender}") > settings.WARTA_COMMENTS_CLICKS


def retry_after() -> str:
    """When a new period begins, in seconds, for the header of that name."""
    return str(seconds_left(settings.WARTA_COMMENTS_PERIOD))


def _so_far(name: str) -> int:
    return so_far(name, settings.WARTA_COMMENTS_PERIOD)


def _count(name: str) -> int:
    return count(name, settings.WARTA_COMMENTS_PERIOD)
