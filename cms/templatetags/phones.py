"""Phone numbers as links: `tel:` and WhatsApp."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.phones import Piece, pieces, whatsapp_number

register = template.Library()


@register.filter
def phone_links(text: str) -> SafeString:
    """The text as it was typed, each number in it a link."""
    return format_html_join("", "{}", ((linked(piece),) for piece in pieces(text)))


def linked(piece: Piece) -> str:
    if not piece.number:
        return piece.text
    return format_html('<a href="{}">{}</a>', piece.address, piece.text)


@register.filter
def whatsapp_link(text: str) -> SafeString:
    """`WhatsApp +62…` as a link; what is no number is plain text."""
    number = whatsapp_number(text)
    if not number:
        return format_html("WhatsApp {}", text)
    return format_html('<a href="https://wa.me/{0}" rel="noopener">WhatsApp +{0}</a>', number)
