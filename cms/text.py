"""Text as it is kept and given away: characters that every format carries, one kind of line end."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

# What XML 1.0 cannot carry in any form, and the control characters that it discourages.
ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Word ends a line within a paragraph with a vertical tab.
LINE_END = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
# Text of Windows that was read as Latin 1: “ is U+0093 then, which no program shows.
WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}


def legal(value: Any) -> Any:
    """`value` without the characters that XML 1.0 cannot carry; they come from pasted text."""
    if isinstance(value, str):
        return ILLEGAL.sub("", value)
    if isinstance(value, list | tuple):
        return [legal(part) for part in value]
    if isinstance(value, dict):
        return {name: legal(part) for name, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: legal(getattr(value, one.name)) for one in fields(value)}
        )
    return value


def regular(text: str) -> str:
    """What somebody typed or pasted, as it is kept: every line ends with one newline.

    NUL stays: forms refuse it with a sentence of their own.
    """
    if text.isascii() and text.isprintable():
        return text
    lines = LINE_END.sub("\n", text).translate(WINDOWS)
    return "\x00".join(ILLEGAL.sub("", part) for part in lines.split("\x00"))
