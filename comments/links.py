"""A signed link with which one moderator decides on one comment, without logging in.

It holds no secret of its own: the signature covers the comment, the moderator and the newest
decision at the time; a later decision by anybody makes it stale.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from cms.models import User
from comments.models import ReaderComment
from comments.moderation import last_decision

SALT = "comments.decide"
MAX_AGE = 3 * 24 * 60 * 60  # seconds; the next mornings' digests bring fresh ones


class BadLink(Exception):
    """The link was never given out, is too old, or its moderator may no longer decide."""


@dataclass(frozen=True)
class Ticket:
    """Who may decide on what, and the log entry of the newest decision when it was given out."""

    comment: int
    user: int
    after: int


def link_for(comment: ReaderComment, user: User) -> str:
    """The full address, on the host of the administration."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path_for(comment, user)}"


def path_for(comment: ReaderComment, user: User) -> str:
    newest = last_decision(comment)
    held = {"c": comment.pk, "u": user.pk, "a": newest.pk if newest else 0}
    return reverse("comments:decide", args=[signing.dumps(held, salt=SALT)])


def read(token: str) -> Ticket:
    """What a token says; raises BadLink for one that is forged or older than MAX_AGE."""
    try:
        held = signing.loads(token, salt=SALT, max_age=MAX_AGE)
        return Ticket(int(held["c"]), int(held["u"]), int(held["a"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError) as error:
        raise BadLink from error
