"""Phone numbers as people type them: where they lead, and whether they are numbers at all.

A number without a country code is an Indonesian one.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberMatcher, format_number

REGION = "ID"
WITHOUT_COUNTRY = re.compile(r"^\W*[0+]")


class Piece(NamedTuple):
    """A part of what was typed; `number` is empty for words and separators, and for no number."""

    text: str
    number: str  # +62215551234
    extension: str

    @property
    def address(self) -> str:
        """The `tel:` address (RFC 3966)."""
        extension = f";ext={self.extension}" if self.extension else ""
        return f"tel:{self.number}{extension}"


@lru_cache(maxsize=512)
def pieces(text: str) -> tuple[Piece, ...]:
    """All of a text in order: the numbers in it, and what stands between them."""
    found, end = [], 0
    for match in PhoneNumberMatcher(text, REGION):
        found += [Piece(text[end : match.start], "", ""), numbered(match.raw_string, match.number)]
        end = match.end
    return tuple(piece for piece in (*found, Piece(text[end:], "", "")) if piece.text)


def numbered(text: str, number: PhoneNumber) -> Piece:
    return Piece(text, format_number(number, PhoneNumberFormat.E164), number.extension or "")


def numbers(text: str) -> list[str]:
    """The numbers in a text with their country codes: `+62215551234`."""
    return [piece.number for piece in pieces(text) if piece.number]


def unread(text: str) -> str:
    """What of a text should be a number and is none; empty if all is well."""
    others = [piece.text for piece in pieces(text) if not piece.number]
    digits = (other.strip(" /,;") for other in others if any(map(str.isdigit, other)))
    return next(digits, "" if numbers(text) else text.strip())


def whatsapp_number(text: str) -> str:
    """The digits behind `https://wa.me/`; empty if the text is not one number.

    Digits that begin neither with 0 nor with + have their country code, as the form asks for;
    those that are no number in this way are read as Indonesian ones.
    """
    ways = [text] if WITHOUT_COUNTRY.match(text) else [f"+{text.strip()}", text]
    read = (numbers(way) for way in ways if not unread(way))
    return next((found[0].removeprefix("+") for found in read if len(found) == 1), "")


def check_phone(text: str) -> None:
    """Refuse what cannot be dialled."""
    if wrong := unread(text):
        message = _(
            "“%(text)s” cannot be read as a phone number. Write it with its area or country code,"
            " for example (021) 555 1234 or +62 812 3456 7890."
        )
        raise ValidationError(message % {"text": wrong})


def checked_whatsapp(text: str) -> str:
    """The digits of a WhatsApp number; refuses what is none."""
    if text and not whatsapp_number(text):
        message = _(
            "“%(text)s” cannot be read as one WhatsApp number. Write it with its country code,"
            " for example 6281234567890."
        )
        raise ValidationError(message % {"text": text})
    return whatsapp_number(text)
