"""Tokens that prove an e-mail address: signed JSON, never pickle."""

from django.conf import settings
from django.core import signing

from comments.models import ReaderComment

SALT = "comments.confirm"
STOP = "comments.stop"


class ExpiredToken(Exception):
    """The token was ours, but is older than WARTA_COMMENTS_CONFIRM_DAYS."""


class ForgedToken(Exception):
    """The token was never given out."""


def token_for(comment: ReaderComment) -> str:
    """Lets its holder confirm a comment, see what became of it, change and withdraw it."""
    return signing.dumps({"comment": comment.pk}, salt=SALT)


def comment_number(token: str) -> int:
    """The number of the comment the token was made for; raises ExpiredToken or ForgedToken."""
    max_age = settings.WARTA_COMMENTS_CONFIRM_DAYS * 24 * 60 * 60
    try:
        return int(signing.loads(token, salt=SALT, max_age=max_age)["comment"])
    except signing.SignatureExpired as error:
        raise ExpiredToken from error
    except signing.BadSignature as error:
        raise ForgedToken from error


def stop_token_for(comment: ReaderComment) -> str:
    """Lets its holder stop following the thread of a comment; it never expires."""
    return signing.dumps({"comment": comment.pk}, salt=STOP)


def stopped_number(token: str) -> int:
    """The number of the comment a stop token was made for; raises ForgedToken."""
    try:
        return int(signing.loads(token, salt=STOP)["comment"])
    except signing.BadSignature as error:
        raise ForgedToken from error
