"""Words of two versions as HTML, with what came and went marked."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from newsroom.comparison.words import Line, Token, changes_between

TAGS = {"bold": "b", "italic": "i", "superscript": "sup", "subscript": "sub"}


def compared(a: Line, b: Line) -> SafeString:
    """The newer line with what is new and what was taken out, marked."""
    parts = []
    for one in changes_between(a.tokens, b.tokens):
        if one.is_equal:
            last = one.new[-1]
            spaced = last._replace(space=last.space or one.old[-1].space)
            parts.append(written((*one.new[:-1], spaced)))
        else:
            parts.append(changed(one.old, one.new))
    return joined_html(parts)


def changed(old: tuple[Token, ...], new: tuple[Token, ...]) -> SafeString:
    """What went and what came in its place; the space behind them is no part of the change."""
    parts = [marked("del", bare(old)), marked("ins", bare(new))]
    html = format_html_join(" ", "{}", ((part,) for part in parts if part))
    return format_html("{}{}", html, (new or old)[-1].space)


def bare(tokens: tuple[Token, ...]) -> SafeString:
    """Words without the space behind the last one."""
    return written((*tokens[:-1], tokens[-1]._replace(space=""))) if tokens else SafeString()


def marked(tag: str, html: SafeString) -> SafeString:
    """`ins` and `del` with words that say aloud what colour only shows; nothing around nothing."""
    if not html:
        return html
    said = _("added:") if tag == "ins" else _("removed:")
    inner = format_html('<span class="hidden">{} </span>{}', said, html)
    return format_html("<ins>{}</ins>" if tag == "ins" else "<del>{}</del>", inner)


def written(tokens: Iterable[Token]) -> SafeString:
    """Words as they are set, each link with its address behind it."""
    runs = groupby(tokens, key=lambda token: (token.styles, token.address))
    return joined_html(
        set_in("".join(token.word + token.space for token in run), styles, address)
        for (styles, address), run in runs
    )


def set_in(text: str, styles: tuple[str, ...], address: str) -> SafeString:
    html = escape(text)
    for style in styles:
        tag = mark_safe(TAGS[style])  # noqa: S308 - one of ours
        html = format_html("<{}>{}</{}>", tag, html, tag)
    if address:
        html = format_html('<u>{}</u> <span class="diff__address">({})</span> ', html, address)
    return html


def joined_html(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def closed(said: str, html: SafeString) -> SafeString:
    """What stayed as it was, behind words that say so, until somebody opens it."""
    shape = '<details class="diff__same"><summary>{}</summary>{}</details>'
    return format_html(shape, said, html)
