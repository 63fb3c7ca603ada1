"""The second factor of an account: an app that shows codes (RFC 6238), and recovery codes.

Secrets are in the tables of django-otp and never shown again. Of a recovery code only a keyed hash
is kept, which is the token that django-otp compares and deletes.
"""

import time
from base64 import b32encode
from binascii import unhexlify
from secrets import randbelow
from urllib.parse import quote

import segno
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe
from django_otp import verify_token
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import SignInSettings, User
from mail.sending import organisation_name

APP, RECOVERY = "app", "recovery"  # what a code came from
CODE_DIGITS, RECOVERY_DIGITS = 6, 10
RECOVERY_CODES = 10
HASH_LENGTH = 16  # as long as django-otp's tokens may be


def is_required(user: User) -> bool:
    """Whether the account may not sign in with a password alone."""
    chosen = SignInSettings.objects.filter(second_factor_groups__isnull=False)
    if not user.is_superuser:
        chosen = chosen.filter(second_factor_groups__user=user)
    return chosen.exists()


def matching_step(key: str, code: str) -> int | None:
    """The step of 30 seconds for which a secret that is not in use yet gives this code."""
    totp = TOTP(unhexlify(key))
    totp.time = time.time()
    return totp.t() if totp.verify(int(code), tolerance=1) else None


def turn_on(user: User, key: str, step: int) -> list[str]:
    """Give the account this secret in place of what it has; recovery codes to show once.

    None where it has got another since `user` was read. The code of `step` is not accepted any
    more: it was used to turn it on.
    """
    now = timezone.now()
    with transaction.atomic():
        as_read = User.objects.filter(pk=user.pk, second_factor_since=user.second_factor_since)
        if not as_read.update(second_factor_since=now):
            return []
        TOTPDevice.objects.filter(user=user).delete()
        TOTPDevice.objects.create(user=user, name=APP, key=key, last_t=step)
        codes = renew_recovery_codes(user)
    user.second_factor_since = now
    return codes


def turn_off(user: User) -> None:
    with transaction.atomic():
        for model in (TOTPDevice, StaticDevice):
            model.objects.filter(user=user).delete()
        User.objects.filter(pk=user.pk).update(second_factor_since=None)
    user.second_factor_since = None


def renew_recovery_codes(user: User) -> list[str]:
    """Codes that are shown once, and take the place of all earlier ones."""
    codes = [f"{randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}}" for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name=RECOVERY)
        for code in codes:
            StaticToken.objects.create(device=device, token=hashed(user, code))
    return codes


def recovery_codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def verify(user: User, code: str) -> str:
    """What a code came from, "" where it is wrong. No code is right twice."""
    is_recovery = len(code) == RECOVERY_DIGITS
    model = StaticDevice if is_recovery else TOTPDevice
    device = model.objects.filter(user=user, confirmed=True).first()
    token = hashed(user, code) if is_recovery else code
    if not device or not verify_token(user, device.persistent_id, token):
        return ""
    return RECOVERY if is_recovery else APP


def hashed(user: User, code: str) -> str:
    """What is kept of a recovery code: of no use without the secret key."""
    digest = salted_hmac("accounts.second_factor", f"{user.pk}:{code}", algorithm="sha256")
    return digest.hexdigest()[:HASH_LENGTH]


def written(key: str) -> str:
    """A secret as it is typed into an app: base32, in groups of four."""
    text = b32encode(unhexlify(key)).decode()
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def address(user: User, key: str) -> str:
    """The address that apps for codes open, and read from a picture."""
    issuer = quote(organisation_name().replace(":", " "))
    secret = b32encode(unhexlify(key)).decode()
    return f"otpauth://totp/{issuer}:{quote(user.username)}?secret={secret}&issuer={issuer}"


def picture(text: str) -> SafeString:
    """A QR code as inline SVG; black on white in both themes, since cameras need that."""
    svg = segno.make(text, error="m").svg_inline(dark="#000", light="#fff", omitsize=True)
    return mark_safe(svg)  # noqa: S308 - paths drawn from numbers
