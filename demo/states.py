"""One release in every state that the workflow, the schedule and the acts know."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from wagtail.models import Locale, PageViewRestriction

from cms import zone
from corrections import actions
from corrections.models import EditorialNotice
from demo.approved import answer_for, publish
from demo.articles import KINDS, draft, fill, index_of, starts_at
from demo.bodies import Shelf
from demo.clock import at
from demo.content import Entry, entries
from demo.library import Library
from demo.unit import Unit
from newsroom.models import PlannedDate
from publications.models import Article

RELEASE = KINDS[1]
LAST_WEEK = timedelta(days=6)


def releases(library: Library) -> Iterator[Unit]:
    """One unit for each state that no release is in yet."""
    index = index_of(RELEASE)
    there = set(index.get_children().values_list("slug", flat=True))
    missing = [entry for entry in entries("release", "workflow") if entry["slug"] not in there]
    shelf = library.shelf(Locale.objects.get(language_code="id")) if missing else None
    for entry in missing:
        if shelf:
            yield partial(_make, entry, shelf, library)


def _make(entry: Entry, shelf: Shelf, library: Library) -> None:
    """The release, written as `penulis` and brought into its state by those who may."""
    written: datetime = entry.get("released", library.now - LAST_WEEK)
    page = draft(RELEASE, {"released": written, **entry}, index_of(RELEASE), library)
    fill(page, entry, shelf, library)
    with at(written):
        page.save_revision(user=library.users["penulis"], log_action=True)
    STATES[entry["state"]](page, entry, library, written)
    if "planned_in" in entry:
        day = zone.day(library.now) + timedelta(days=entry["planned_in"])
        PlannedDate.objects.create(
            page=page, day=day, note=entry.get("note", ""), changed_by=library.users["redaktur"]
        )


def _draft(page: Article, entry: Entry, library: Library, written: datetime) -> None:
    """Nothing more: the writer is still at it."""


def _submitted(page: Article, entry: Entry, library: Library, written: datetime) -> None:
    workflow = page.get_workflow()
    with at(written + timedelta(hours=3)):
        workflow.start(page, library.users["penulis"])


def _with_the_board(page: Article, entry: Entry, library: Library, written: datetime) -> None:
    _submitted(page, entry, library, written)
    editor = library.users["redaktur"]
    with at(written + timedelta(days=1)):
        answer_for(page.get_latest_revision(), editor)
        page.current_workflow_task_state.approve(user=editor)


def _sent_back(page: Article, entry: Entry, library: Library, written: datetime) -> None:
    _submitted(page, entry, library, written)
    with at(written + timedelta(days=1)):
        task_state = page.current_workflow_task_state
        task_state.reject(user=library.users["redaktur"], comment=entry["remark"])


def _published(page: Article, library: Library, moment: datetime) -> None:
    with at(moment):
        revision = page.save_revision(user=library.users["redaktur"])
        publish(revision, library.users["pengurus"])
    page.refresh_from_db()


def _scheduled(page: Article, entry: Entry, library: Library, written: datetime) -> None:
    page.go_live_at = starts_at(entry, library.now)
    page.released_at = page.go_live_at
    _published(page, library, written + timedelta(days=1))


def _expired(page: Article, entry: Entry, library: Library, written: datetime) -> None:
    page.expire_at = written + timedelta(days=36)
    _published(page, library, written)
    with at(page.expire_at + timedelta(minutes=1)):
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _unpublished(page: Article, entry: Entry, library: Library, written: datetime) -> None:
    _published(page, library, written)
    with at(written + timedelta(days=7)):
        page.unpublish(user=library.users["pengurus"])


def _private(page: Article, entry: Entry, library: Library, written: datetime) -> None:
    restriction = PageViewRestriction(page=page, restriction_type=PageViewRestriction.LOGIN)
    with at(written):
        restriction.save(user=library.users["pengurus"])
    _published(page, library, written)


def _proposed(
    page: Article, entry: Entry, library: Library, written: datetime, kind: str
) -> EditorialNotice:
    """Published, and some days later proposed by the editor."""
    _published(page, library, written)
    with at(written + timedelta(days=3)):
        return actions.propose(
            page,
            kind,
            library.users["redaktur"],
            text=entry["note"],
            ground=entry.get("ground", ""),
        )


def _acted(kind: str) -> Callable[[Article, Entry, Library, datetime], None]:
    """Makes a state: corrected, retracted or taken down, confirmed by the board."""

    def make(page: Article, entry: Entry, library: Library, written: datetime) -> None:
        act = _proposed(page, entry, library, written, kind)
        with at(written + timedelta(days=3, hours=2)):
            actions.confirm(act, library.users["pengurus"])

    return make


def _to_be_corrected(page: Article, entry: Entry, library: Library, written: datetime) -> None:
    _proposed(page, entry, library, written, "correction")


STATES: dict[str, Callable[[Article, Entry, Library, datetime], None]] = {
    "draft": _draft,
    "redaktur": _submitted,
    "pengurus": _with_the_board,
    "changes": _sent_back,
    "scheduled": _scheduled,
    "expired": _expired,
    "unpublished": _unpublished,
    "private": _private,
    "corrected": _acted("correction"),
    "retracted": _acted("retraction"),
    "taken-down": _acted("takedown"),
    "to-be-corrected": _to_be_corrected,
}
