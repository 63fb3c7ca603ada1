"""The token that proves an e-mail address: signed JSON, never pickle, and it expires."""

from django.conf import settings
from django.core import signing

from comments.models import ReaderComment

SALT = "comments.confirm"


class ExpiredToken(Exception):
    """The token was ours, but is older than WARTA_COMMENTS_CONFIRM_DAYS."""


class ForgedToken(Exception):
    """The token was never given out."""


def token_for(comment: ReaderComment) -> str:
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
