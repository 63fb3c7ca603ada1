"""Which drafts name an entry: no index of references knows them."""

from collections.abc import Iterator

from django.db.models import Q
from wagtail.models import Page

from cms.models import VocabularyEntry
from publications.models import Article, article_kinds


def drafts_naming(entry: VocabularyEntry) -> Iterator[Article]:
    """The newest version of each article that is not what readers have, and names the entry."""
    for kind in article_kinds():
        waiting = Q(live=False) | Q(has_unpublished_changes=True)
        for page in kind.objects.filter(waiting, latest_revision__isnull=False):
            draft = page.get_latest_revision_as_object()
            if any(one == entry for one in draft.entries):
                yield draft


def titles(entry: VocabularyEntry) -> list[str]:
    found: list[Page] = list(drafts_naming(entry))
    return [draft.get_admin_display_title() for draft in found]
