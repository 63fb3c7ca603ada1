"""The organisation's own colour: checked against what it stands on, and served as a stylesheet.

It is the colour of what can be pressed (`--press` in static/css/tokens.css), one for each theme.
The policy of public pages allows no style within a page, so it comes from an address of ours,
which names its content and may be kept for ever.
"""

import re
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

COLOUR = re.compile(r"#[0-9a-f]{6}")
MIN_CONTRAST = 4.5  # WCAG 2.2, 1.4.3, level AA
# What stands below links, and what stands on buttons, in each theme; ink, for what is pressed.
GROUNDS = {
    "light": ("#fbf9f4", "#f2eee3", "#fffdf8"),
    "dark": ("#0e181a", "#152326", "#07262c"),
}
INKS = {"light": "#15211f", "dark": "#ebe7dc"}
INK_SHARE = 0.35


def channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def luminance(colour: str) -> float:
    parts = [part / 255 for part in channels(colour)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def checked(colour: str, theme: str) -> str:
    """The colour in small letters, or a refusal that says what is wrong and what to choose."""
    colour = colour.strip().lower()
    if not colour:
        return ""
    if not COLOUR.fullmatch(colour):
        raise ValidationError(_("Write the colour as # and six digits, for example #0a5563."))
    least = min(contrast(colour, ground) for ground in GROUNDS[theme])
    if least < MIN_CONTRAST:
        how = _("a darker one") if theme == "light" else _("a lighter one")
        found = number_format(int(least * 10) / 10, 1)  # cut off: 4.46 must not read as 4.5
        raise ValidationError(
            _(
                "Links and buttons in %(colour)s cannot be read well: the contrast is %(found)s"
                " to 1, and has to be at least 4.5 to 1. Choose %(how)s."
            )
            % {
                "colour": colour,
                "found": found,
                "how": how,
            }
        )
    return colour


def mixed(colour: str, ink: str) -> str:
    """Nearer to the ink of the theme: for what is pressed just now."""
    pairs = zip(channels(colour), channels(ink), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * INK_SHARE):02x}" for a, b in pairs)


def style(light: str, dark: str) -> str:
    """The stylesheet for the colours that are chosen; "" where none is."""
    return "".join(
        f"@media (prefers-color-scheme:{theme}){{@layer tokens{{:root{{"
        f"--press:{colour};--press-strong:{mixed(colour, INKS[theme])}}}}}}}\n"
        for theme, colour in (("light", light), ("dark", dark))
        if colour
    )


def digest(light: str, dark: str) -> str:
    """What the address of the stylesheet names; "" where there is none."""
    text = style(light, dark)
    return sha256(text.encode()).hexdigest()[:12] if text else ""
