"""Programmes, releases, events and publications, published on the day they are dated.

First every page is made as a draft, then each is filled and published, because bodies name pages
that stand later in the files.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from functools import partial, singledispatch
from typing import Any, NamedTuple

from wagtail.models import Locale

from cms import zone
from demo.approved import publish
from demo.bodies import Shelf
from demo.clock import at
from demo.content import Entry, entries
from demo.factories import (
    EventPageFactory,
    PressReleaseFactory,
    ProgrammePageFactory,
    ResearchPageFactory,
)
from demo.library import Library
from demo.unit import Unit
from publications.models import (
    Article,
    ArticleIndex,
    EventIndex,
    PressIndex,
    PressRelease,
    ProgrammeIndex,
    ProgrammePage,
    ResearchAuthor,
    ResearchIndex,
    ResearchPage,
)

Fields = Callable[[Entry, Library], dict[str, Any]]


class Kind(NamedTuple):
    """A kind of article: where it is written, what makes it, where it belongs."""

    table: str
    files: str
    factory: Any
    index: type[ArticleIndex]
    fields: Fields


def starts_at(entry: Entry, now: datetime) -> datetime:
    """When an event begins; those to come are counted from the day of loading."""
    if "starts" in entry:
        return entry["starts"]
    day = zone.day(now) + timedelta(days=entry["in_days"])
    return datetime.combine(day, entry.get("at", time(9)), zone.site_zone())


def released_at(entry: Entry, now: datetime) -> datetime:
    """When an article appeared; events to come were announced some days before the loading."""
    if "released" in entry:
        return entry["released"]
    if "announced" in entry:
        return now - timedelta(days=entry["announced"])
    return starts_at(entry, now) - timedelta(days=14)


def _programme(entry: Entry, library: Library) -> dict[str, Any]:
    return {"since": entry["since"], "audience": entry["audience"]}


def _release(entry: Entry, library: Library) -> dict[str, Any]:
    contacts = [{"type": "contact", "value": contact} for contact in entry.get("contacts", [])]
    return {
        "kicker": entry.get("kicker", ""),
        "city": entry["city"],
        "programme": programme_of(entry),
        "contacts": json.dumps(contacts),
        "about": entry.get("about", ""),
    }


def _event(entry: Entry, library: Library) -> dict[str, Any]:
    starts = starts_at(entry, library.now)
    return {
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=entry["hours"]),
        "mode": entry["mode"],
        "venue": entry.get("venue", ""),
        "address": entry.get("address", ""),
        "registration_url": entry.get("registration", ""),
        "edition": entry.get("edition"),
        "programme": programme_of(entry),
    }


def _publication(entry: Entry, library: Library) -> dict[str, Any]:
    return {
        "research_kind": entry["kind"],
        "number": entry["number"],
        "abstract": entry["abstract"],
        "file": library.documents[entry["slug"]],
        "programme": programme_of(entry),
    }


KINDS = [
    Kind("programme", "programmes", ProgrammePageFactory, ProgrammeIndex, _programme),
    Kind("release", "releases-*", PressReleaseFactory, PressIndex, _release),
    Kind("event", "events", EventPageFactory, EventIndex, _event),
    Kind("publication", "research-*", ResearchPageFactory, ResearchIndex, _publication),
]


def programme_of(entry: Entry) -> ProgrammePage | None:
    slug = entry.get("programme")
    return ProgrammePage.objects.get(slug=slug) if slug else None


def index_of(kind: Kind) -> ArticleIndex:
    return kind.index.objects.get(locale__language_code="id")


def drafts(kind: Kind, library: Library) -> Iterator[Unit]:
    """One unit for each page that does not exist yet."""
    index = index_of(kind)
    there = set(index.get_children().values_list("slug", flat=True))
    for entry in entries(kind.table, kind.files):
        if entry["slug"] not in there:
            yield partial(draft, kind, entry, index, library)


def articles(kind: Kind, library: Library) -> Iterator[Unit]:
    """One unit for each page that was never published."""
    unpublished = index_of(kind).get_children().filter(first_published_at__isnull=True).specific()
    pages = {page.slug: page for page in unpublished}
    shelf = library.shelf(Locale.objects.get(language_code="id")) if pages else None
    for entry in entries(kind.table, kind.files):
        if shelf and entry["slug"] in pages:
            page = pages[entry["slug"]]
            yield partial(_publish, page, entry, shelf, library)


def draft(kind: Kind, entry: Entry, index: ArticleIndex, library: Library) -> Article:
    """The page with its fields, without a body, not live."""
    released = released_at(entry, library.now)
    with at(released):
        page: Article = kind.factory(
            parent=index,
            slug=entry["slug"],
            title=entry["title"],
            summary=entry["summary"],
            lead_image=library.pictures.get(entry.get("picture", "")),
            comments_policy=entry.get("comments", "open"),
            owner=library.users["penulis"],
            released_at=released,
            live=False,
            first_published_at=None,
            last_published_at=None,
            **kind.fields(entry, library),
        )
    return page


def fill(page: Article, entry: Entry, shelf: Shelf, library: Library) -> None:
    """Body, topics, regions, and what only its kind has."""
    page.body = shelf.stream(entry["body"])
    page.topics = [library.topics[slug] for slug in entry["topics"]]
    page.regions = [library.regions[slug] for slug in entry.get("regions", [])]
    fill_own(page, entry, shelf, library)


@singledispatch
def fill_own(page: Article, entry: Entry, shelf: Shelf, library: Library) -> None:
    """Nothing for kinds that have no other parts."""


@fill_own.register
def attach(page: PressRelease, entry: Entry, shelf: Shelf, library: Library) -> None:
    page.attachments = shelf.attachments(entry.get("attachments", []))


@fill_own.register
def name_authors(page: ResearchPage, entry: Entry, shelf: Shelf, library: Library) -> None:
    people = library.people
    page.authors = [
        ResearchAuthor(person=people[name], sort_order=order)
        if name in people
        else ResearchAuthor(other_name=name, sort_order=order)
        for order, name in enumerate(entry["authors"])
    ]


def _publish(page: Article, entry: Entry, shelf: Shelf, library: Library) -> None:
    fill(page, entry, shelf, library)
    with at(page.released_at):
        revision = page.save_revision(user=library.users["penulis"], log_action=True)
        publish(revision, library.users["pengurus"])
