"""What changed in a text since readers last saw it, word for word."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page, Revision

from cms.models.approval import was_last_live

MARKED = re.compile(r'<span class="(addition|deletion)">(.*?)</span>', re.DOTALL)
TAGS = {"addition": "ins", "deletion": "del"}


@dataclass(frozen=True)
class Change:
    """One field that is not as it was."""

    label: str
    difference: SafeString


def changes(revision: Revision, request: HttpRequest) -> list[Change] | None:
    """Field by field as Wagtail compares them; None for a page that was never published."""
    page = revision.content_object
    live = was_last_live(page)
    before = page.live_revision or (live.revision if live else None)
    if before is None:
        return None
    return differences(before.as_object(), revision.as_object(), request)


def differences(old: Any, new: Any, request: HttpRequest) -> list[Change]:
    """The fields of a page, or of an entry of the vocabulary, that are not as they were."""
    handler = new.get_edit_handler() if isinstance(new, Page) else get_edit_handler(type(new))
    panel = handler.get_bound_panel(instance=new, request=request, form=None)
    found = [compare(old, new) for compare in panel.get_comparison()]
    return [
        Change(str(one.field_label()), marked(one.htmldiff())) for one in found if one.has_changed()
    ]


def marked(html: Any) -> SafeString:
    """The comparison with `ins` and `del`, which say aloud what colour only shows."""

    def tag(match: re.Match[str]) -> str:
        name = TAGS[match[1]]
        said = _("added:") if name == "ins" else _("removed:")
        hidden = format_html('<span class="hidden">{} </span>', said)
        return f"<{name}>{hidden}{match[2]}</{name}>"

    return mark_safe(MARKED.sub(tag, str(html)))  # noqa: S308 - Wagtail has escaped the values
