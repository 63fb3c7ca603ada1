"""English versions of some articles, made as an editor makes them: a copy, then its own text."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from wagtail.models import Locale

from demo.approved import publish
from demo.articles import KINDS, Kind, index_of
from demo.clock import at
from demo.content import Entry, entries
from demo.library import Library
from demo.unit import Unit
from publications.models import Article

OWN = ("title", "slug", "summary", "kicker", "city", "audience", "abstract")


def copies(library: Library) -> Iterator[Unit]:
    """One unit for each article that has no English version yet."""
    english = Locale.objects.get(language_code="en")
    for _kind, page, _entry in _written():
        if not page.has_translation(english):
            yield partial(_copy, page, english, library)


def articles(library: Library) -> Iterator[Unit]:
    """One unit for each English version that was never published."""
    english = Locale.objects.get(language_code="en")
    shelf = None
    for _kind, page, entry in _written():
        version = page.get_translation(english).specific
        if version.first_published_at is None:
            shelf = shelf or library.shelf(english)
            version.body = shelf.stream(entry["body"])
            yield partial(_publish, version, entry, library)


def _written() -> Iterator[tuple[Kind, Article, Entry]]:
    for kind in KINDS:
        originals = {page.slug: page for page in index_of(kind).get_children().specific()}
        for entry in entries(kind.table, "english"):
            yield kind, originals[entry["of"]], entry


def _copy(page: Article, english: Locale, library: Library) -> None:
    with at(min(page.released_at + timedelta(days=1), library.now)):
        page.copy_for_translation(english)


def _publish(version: Article, entry: Entry, library: Library) -> None:
    for name in OWN:
        if name in entry:
            setattr(version, name, entry[name])
    programme = version.programme
    if programme:
        version.programme = programme.get_translation_or_none(version.locale)
    with at(min(version.released_at + timedelta(days=1), library.now)):
        revision = version.save_revision(user=library.users["penulis"], log_action=True)
        publish(revision, library.users["pengurus"])
