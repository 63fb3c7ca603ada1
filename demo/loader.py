"""Loads the demo content: each unit whole or not at all, so that a stopped load goes on later."""

from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import Model
from wagtail.models import Collection

from accounts.models import SignInSettings
from demo import articles, discussion, english, files, people, plain, states
from demo.gate import LOADING, Refused, is_loaded, mark_loaded, refuse_outside_a_demo
from demo.library import Library
from demo.unit import Unit
from home.tree import plant
from media.models import Document, Image
from publications.models import Person, article_kinds

Report = Callable[[str, int], None]


def load(report: Report) -> bool:
    """Load what is missing, and report how many units of each kind; False if all was there."""
    refuse_outside_a_demo()
    if is_loaded():
        return False
    collection = Collection.objects.filter(name=LOADING).first() or _begin()
    library = Library()
    for name, units in _steps(collection, library):
        report(name, sum(_done(unit) for unit in units))
    mark_loaded()
    return True


def _begin() -> Collection:
    """Claim the database, unless somebody's content is in it."""
    contents: list[type[Model]] = [*article_kinds(), Person, Image, Document]
    for model in contents:
        if model._default_manager.exists():
            label = model._meta.verbose_name_plural
            raise Refused(f"There is other content in this database ({label}): nothing was loaded.")
    SignInSettings.require_of_nobody()  # its passwords are printed for everybody
    plant()
    collection: Collection = Collection.get_first_root_node().add_child(name=LOADING)
    return collection


def _done(unit: Unit) -> int:
    with transaction.atomic():
        unit()
    return 1


def _steps(collection: Collection, library: Library) -> Iterator[tuple[str, Iterator[Unit]]]:
    """Every kind in the order in which they need each other."""
    yield "accounts", people.accounts()
    yield "approvers", people.approvers()
    yield "topics", people.topics()
    yield "regions", people.regions()
    yield "people", people.people()
    yield "pictures", files.pictures(collection)
    yield "PDFs", files.documents(collection, library)
    for kind in articles.KINDS:
        yield f"{kind.table} drafts", articles.drafts(kind, library)
    yield "plain page drafts", plain.drafts(library)
    yield "site", plain.site_wide(library)  # before the articles: none is published without contact
    for kind in articles.KINDS:
        yield f"{kind.table}s", articles.articles(kind, library)
    yield "plain pages", plain.pages(library)
    yield "English drafts", english.copies(library)
    yield "English articles", english.articles(library)
    yield "workflow states", states.releases(library)
    yield "comment threads", discussion.threads(library)
    yield "canned answers", discussion.canned_answers(library)
    yield "lists of the filter", discussion.lists(library)
