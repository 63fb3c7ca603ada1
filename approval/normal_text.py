"""Rich text in its one spelling."""

import re
from functools import lru_cache
from threading import Lock
from typing import Any

from django.utils.module_loading import import_string

# Needs the models of all apps.
CONVERTER = "wagtail.admin.rich_text.converters.contentstate.ContentstateConverter"
BLOCK_KEY = re.compile(r'\sdata-block-key="[^"]*"')
LINK = re.compile(r"<a\b[^>]*>")
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*["']([^"']*)["']""")
TAG_THAT_SHOWS_NOTHING = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|br|b|i|sup|sub)\b[^>]*>")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
PASSES = 4  # a link that is not allowed goes in the second
# The state of a converter while it reads is its own: one text at a time.
_converting = Lock()


@lru_cache(maxsize=2048)
def in_rich_text(html: str, features: tuple[str, ...]) -> str:
    """As the editor would write it in the end, without the keys it gives to paragraphs."""
    before, after = "", LINK.sub(as_anchor, BREAK.sub("<br/>", html))
    for _time in range(PASSES):
        before, after = after, passed(after, features)
        if before == after:
            break
    return after if TAG_THAT_SHOWS_NOTHING.sub("", after).strip() else ""


def passed(html: str, features: tuple[str, ...]) -> str:
    """The text after it went through the editor once; as it is where the editor cannot read it."""
    converter = converter_for(features)
    with _converting:
        try:
            state = converter.from_database_format(html)
        except (AssertionError, IndexError, ValueError):  # tags that do not match
            return html
        written: str = converter.to_database_format(state)
    return BLOCK_KEY.sub("", written)


def as_anchor(link: re.Match[str]) -> str:
    """A link to a page or document as one that is not looked up; the key is what is stored."""
    named = dict(ATTRIBUTE.findall(link[0]))
    if "linktype" not in named:
        return link[0]
    return f'<a href="#{named["linktype"]}-{named.get("id", "")}">'


@lru_cache(maxsize=32)
def converter_for(features: tuple[str, ...]) -> Any:
    return import_string(CONVERTER)(features=list(features))
