"""How often somebody may try a password, or have a link mailed, in a period.

Each attempt is counted before the password is looked at, and taken back where it was right. Once a
limit is reached nothing more is counted, and no password is hashed.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import ngettext

from accounts.login.devices import device_of
from cms.rate_limit import count, forget, hashed, seconds_left, so_far, take_back
from cms.senders import network_of, sender_of

TOO_OFTEN = "too-often"  # the code of the error


class TooOften(ValidationError):
    """A refusal that every form shows, in the language of the reader."""

    def __init__(self) -> None:
        minutes = -(-seconds_left(settings.WARTA_LOGINS_PERIOD) // 60)
        text = ngettext(
            "Too many attempts. Try again in %(minutes)d minute.",
            "Too many attempts. Try again in %(minutes)d minutes.",
            minutes,
        )
        super().__init__(text % {"minutes": minutes}, code=TOO_OFTEN)


@dataclass(frozen=True)
class Limit:
    """How often a name may be counted in a period."""

    name: str
    highest: int
    is_personal: bool = False  # starts from zero after a success

    @property
    def is_reached(self) -> bool:
        return so_far(self.name, settings.WARTA_LOGINS_PERIOD) >= self.highest

    def count(self) -> bool:
        """Count an attempt, and say whether it is within the limit."""
        return count(self.name, settings.WARTA_LOGINS_PERIOD) <= self.highest

    def take_back(self) -> None:
        undo = forget if self.is_personal else take_back
        undo(self.name, settings.WARTA_LOGINS_PERIOD)


Limits = list[Limit]


def count_attempt(limits: Limits) -> None:
    """Count an attempt; TooOften, and nothing is counted, where a limit was reached before."""
    if any(limit.is_reached for limit in limits):
        raise TooOften
    counted = [limit.count() for limit in limits]
    if not all(counted):  # others came in between
        raise TooOften


def take_back_attempt(limits: Limits) -> None:
    """Count an attempt as if it had not been: the password was right."""
    for limit in limits:
        limit.take_back()


def limits_of_login(request: HttpRequest, username: str) -> Limits:
    """A browser in which this account has logged in before has a limit of its own.

    Thus no stranger can lock out somebody who is known, whatever network both are in.
    """
    return limits_of_account(request, username, "logins", settings.WARTA_LOGINS_PER_ACCOUNT)


def limits_of_code(request: HttpRequest, username: str) -> Limits:
    """The codes of the second step, which are counted by themselves."""
    return limits_of_account(request, username, "codes", settings.WARTA_LOGINS_CODES)


def limits_of_account(request: HttpRequest, username: str, kind: str, highest: int) -> Limits:
    device = device_of(request, username)
    own = Limit(f"{kind}:device:{device}", settings.WARTA_LOGINS_PER_SENDER, is_personal=True)
    if device and not own.is_reached:
        return [own]
    account = hashed(username)
    return [
        *limits_of_sender(request, account, kind),
        Limit(f"{kind}:account:{account}", highest),
    ]


def limits_of_sender(request: HttpRequest, target: str, kind: str = "logins") -> Limits:
    """For one target, a hash or a key, strictly; for the network around the sender loosely."""
    sender, network = sender_of(request), network_of(request)
    strict, loose = settings.WARTA_LOGINS_PER_SENDER, settings.WARTA_LOGINS_PER_NETWORK
    return [
        Limit(f"{kind}:sender:{target}:{sender}", strict, is_personal=True),
        Limit(f"{kind}:network:{network}", loose),
    ]


def limits_of_reset(request: HttpRequest, email: str) -> Limits:
    """Links to a new password: few for an address, from all senders: the first is in its mail."""
    network = network_of(request)
    return [
        Limit(f"resets:address:{hashed(email)}", settings.WARTA_LOGINS_RESETS),
        Limit(f"resets:network:{network}", settings.WARTA_LOGINS_PER_NETWORK),
    ]
