"""A page that names an entry nobody has published yet, or one that is gone, waits."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from approval import gate
from publications.models import Article


@gate.register(gate.PUBLISH)
def entries_are_published(
    page: Page, revision: Revision | None, user: Any
) -> Iterator[gate.Refusal]:
    """One refusal for each draft that the page names; nobody overrules it."""
    named = page.entries if isinstance(page, Article) else []
    drafts = {(entry._meta.model_name, entry.pk): entry for entry in named if not entry.live}
    for (kind, key), entry in drafts.items():
        names = {"kind": entry._meta.verbose_name, "name": entry}
        text = _(
            "The text names the %(kind)s “%(name)s”, which is not published yet. "
            "A second person has to approve it first, under Vocabulary."
        )
        yield gate.Refusal(f"draft-{kind}-{key}", text % names)


@gate.register(gate.PUBLISH)
def authors_are_there(page: Page, revision: Revision | None, user: Any) -> Iterator[gate.Refusal]:
    """A row without a name cannot be stored; nobody can answer for it."""
    if isinstance(page, Article) and page.has_missing_author:
        text = _("An author was deleted from this site. Choose somebody else or write the name.")
        yield gate.Refusal("missing-author", text, "authors")
