"""How often one sender, one network, one e-mail address and all together may write.

Counts are hashes, and start from zero after WARTA_COMMENTS_PERIOD seconds (cms/rate_limit.py). The
count of all together is looked at first: under attack from many addresses no new ones are noted, so
that the cache, the table of comments and the mails stay as small as the limits.
"""

from django.conf import settings

from cms.rate_limit import count, hashed, so_far

POSTED, STORED = "comments:posted", "comments:stored"
NETWORK = 5  # times what one sender may post


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


def is_too_often(sender: str, email: str) -> bool:
    """Count an attempt to write, and say whether it is one too many.

    For the sender, for the e-mail address, or for the site: so many comments, and mails to confirm
    them, there are in a period and no more.
    """
    if is_full():
        return True
    by_sender = _count(f"comments:sender:{sender}")
    by_address = _count(f"comments:address:{hashed(email)}")
    return (
        by_sender > settings.WARTA_COMMENTS_PER_SENDER
        or by_address > settings.WARTA_COMMENTS_PER_ADDRESS
        or _count(STORED) > settings.WARTA_COMMENTS_OF_ALL
    )


def clicks_too_often(sender: str) -> bool:
    """Count a click (a like, a report), and say whether it is one too many for the sender."""
    return _count(f"comments:click:{sender}") > settings.WARTA_COMMENTS_CLICKS


def _so_far(name: str) -> int:
    return so_far(name, settings.WARTA_COMMENTS_PERIOD)


def _count(name: str) -> int:
    return count(name, settings.WARTA_COMMENTS_PERIOD)
