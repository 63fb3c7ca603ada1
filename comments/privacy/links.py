"""The mailed link: signed JSON with the number of a request; the address is in no address."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models.requests import PrivacyRequest
from comments.tokens import ExpiredToken, ForgedToken
from mail.letters import written
from mail.sending import send_mail

SALT = "comments.privacy"
VALID = timedelta(days=3)


def ask(email: str, root: str) -> None:
    """Mail a link to an address, whether it is known here or not; `root` is `https://host`."""
    request = PrivacyRequest.objects.create(kind=PrivacyRequest.Kind.LINK, email=email)
    token = signing.dumps({"request": request.pk}, salt=SALT)
    subject = _("Your personal data")
    context = {
        "link": root + reverse("comments:data", args=[token]),
        "days": VALID.days,
    }
    text, html = written("comments/data", subject, context)
    send_mail.enqueue(email, subject, text, html)


def request_of(token: str) -> PrivacyRequest:
    """The request of a mailed link; raises ForgedToken, or ExpiredToken, also once it was used."""
    try:
        number = signing.loads(token, salt=SALT, max_age=VALID)["request"]
    except signing.SignatureExpired as error:
        raise ExpiredToken from error
    except signing.BadSignature as error:
        raise ForgedToken from error
    request = PrivacyRequest.objects.filter(pk=number).exclude(email="").first()
    if request is None or abs(timezone.now() - request.received_at) > VALID:
        raise ExpiredToken
    return request
