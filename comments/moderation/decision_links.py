"""A signed link with which one moderator decides on one comment, without logging in.

It holds no secret of its own: the signature covers the comment, the moderator and the newest
decision at the time; a later decision by anybody makes it stale.
"""

import time
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.models import User
from comments.models import ReaderComment
from comments.moderation.transitions import last_decision

SALT = "comments.decide"
MAX_AGE_SECONDS = 3 * 24 * 60 * 60  # the next mornings' digests bring fresh ones


class BadLink(Exception):
    """The link was never given out, is too old, or its moderator may no longer decide."""


@dataclass(frozen=True)
class Ticket:
    """Who may decide on what, the newest decision when it was made, and when the mail was sent.

    `given_at` is in seconds since 1970. Links that follow from one another have the same.
    """

    comment: int
    user: int
    after: int
    given_at: int


def link_for(comment: ReaderComment, user: User) -> str:
    """The full address, on the host of the administration."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path_for(comment, user)}"


def path_for(comment: ReaderComment, user: User, given_at: int | None = None) -> str:
    """The address below the host; as old as `given_at`, else new."""
    newest = last_decision(comment)
    given_at = int(time.time()) if given_at is None else given_at
    held = {"c": comment.pk, "u": user.pk, "a": newest.pk if newest else 0, "t": given_at}
    return reverse("comments:decide", args=[signing.dumps(held, salt=SALT)])


def read(token: str) -> Ticket:
    """What a token says; raises BadLink for one that is forged or older than MAX_AGE_SECONDS."""
    try:
        held = signing.loads(token, salt=SALT, max_age=MAX_AGE_SECONDS)
        ticket = Ticket(int(held["c"]), int(held["u"]), int(held["a"]), int(held["t"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError) as error:
        raise BadLink from error
    if time.time() - ticket.given_at > MAX_AGE_SECONDS:
        raise BadLink
    return ticket
