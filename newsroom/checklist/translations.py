"""The check that a translation says what its source says now.

Of two translations of a page the older one is the source. What the translation was made from is the
newest text of the source when the translation got its first words beside a title, or the one that
somebody has compared it with since: that is an entry in the history of the translation.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

from accounts.models import User
from approval.rules import Finding, Level, rule
from newsroom.checklist.passages import plain, strings
from newsroom.checklist.remedies import register_remedy

REMEDY = "translation-current"
COMPARED = "warta.translation_compared"
# The fields with words that are translated.
WORDS = ("title", "kicker", "summary", "abstract", "body", "about", "introduction")


@rule("translation")
def translation(page: Page) -> Iterator[Finding]:
    """The source has the words from which the page was translated."""
    source = source_of(page)
    now = shown(source) if source else None
    then = basis(page, source) if source and now else None
    if not (source and now and then) or words_of(now) == words_of(then):
        return
    text = _(
        "“%(title)s” was changed since it was translated. See what changed, bring this text up to "
        "date, and say so."
    )
    yield Finding(
        Level.WARNING,
        text % {"title": source.title},
        "body",
        f"{source.pk} {now.pk}",
        address=reverse("translation", args=[page.pk]),
        remedy=REMEDY,
    )


def source_of(page: Page) -> Page | None:
    """The page from which this one was translated; None for one that is no translation."""
    if not page.pk:
        return None
    older = Page.objects.filter(translation_key=page.translation_key, pk__lt=page.pk)
    return older.select_related("live_revision", "latest_revision").order_by("pk").first()


def shown(source: Page) -> Revision | None:
    """The text of a source: what readers see, or its draft while they see none."""
    found = source.live_revision if source.live else None
    return found or source.latest_revision


def basis(page: Page, source: Page) -> Revision | None:
    """The text of the source that the page was made from or compared with last."""
    entries = PageLogEntry.objects.filter(page=page.pk, action=COMPARED).order_by("-timestamp")
    compared = entries.values_list("data", flat=True).first()
    texts = source.revisions.order_by("-created_at", "-pk")
    if compared:
        return texts.filter(pk=compared["revision"]).first()
    begun = next(
        (one for one in page.revisions.order_by("created_at", "pk") if has_text(one)), None
    )
    return texts.filter(created_at__lte=begun.created_at).first() if begun else None


def has_text(revision: Revision) -> bool:
    """Whether more is written than a title, as in the sections that each new site has."""
    return len(words_of(revision)) > 1


def words_of(revision: Revision) -> list[str]:
    """What a reader reads of a revision, paragraph by paragraph, whatever its mark-up."""
    content: Mapping[str, Any] = revision.content
    values = {name: content.get(name) or "" for name in WORDS}
    values["body"] = json.loads(values["body"] or "[]")
    written = (plain(part) for value in values.values() for part in strings(value))
    return [words for words in written if words]


@register_remedy(
    REMEDY,
    gettext_lazy("It says the same again"),
    gettext_lazy("Noted: the translation says what its source says now."),
)
def compared(page: Page, user: User) -> bool:
    """Note that the page says what its source says now."""
    source = source_of(page)
    now = shown(source) if source else None
    if not (source and now) or not list(translation(page)):
        return False
    data = {"revision": now.pk, "title": source.title}
    log(instance=page, action=COMPARED, user=user, data=data)
    return True
