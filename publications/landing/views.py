"""The pages of topics, regions and people, and the lists of each."""

from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.conditional import tagged
from cms.feeds import labelled_feeds
from cms.paging import page_of
from pagecache.rendering import varies_on_query
from publications.landing.chronology import (
    Entry,
    by_year,
    counts,
    pages_about,
    rows_about,
    speakers,
)
from publications.landing.offices import note_next_change
from publications.models import Person, Region, Topic


class Section(NamedTuple):
    """The entries of one kind: their model, the view of their list, and its title."""

    model: Any
    list_name: str
    title: str | Promise
    description: str | Promise
    schema_type: str = "CollectionPage"

    @property
    def list_url(self) -> str:
        return reverse(self.list_name)

    def entries(self) -> Any:
        """Those that readers may see."""
        return self.model.objects.public()


SECTIONS = {
    "topic": Section(
        Topic,
        "publications:topics",
        gettext_lazy("Topics"),
        gettext_lazy("What we work on: for each topic what to know, who speaks, what came out."),
    ),
    "region": Section(
        Region,
        "publications:regions",
        gettext_lazy("Regions"),
        gettext_lazy("What we publish about each regency and city, on a map and as a list."),
    ),
    "person": Section(
        Person,
        "publications:people",
        gettext_lazy("People"),
        gettext_lazy("Who serves, speaks and writes for the association."),
        schema_type="ProfilePage",
    ),
}


@require_safe
@tagged
def topics(request: HttpRequest) -> HttpResponse:
    found = Topic.objects.public()
    return entry_list(request, "topic", counted(found, Topic), "publications/topics.html")


@require_safe
@tagged
def regions(request: HttpRequest) -> HttpResponse:
    found = list(Region.objects.public())
    entries = counted(found, Region)
    return entry_list(request, "region", entries, "publications/regions.html", regions=found)


@require_safe
@tagged
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who has a page, by name, with the office held today."""
    note_next_change()
    found = Person.objects.with_page().select_related("photo").prefetch_related("offices")
    return entry_list(request, "person", list(found), "publications/people.html")


def entry_list(
    request: HttpRequest, kind: str, entries: Any, template: str, **more: Any
) -> HttpResponse:
    section = SECTIONS[kind]
    context = {
        "entries": entries,
        "title": str(section.title),
        "description": str(section.description),
        "indexed": section.list_name,
        "view_name": section.list_name,
        "schema_type": "CollectionPage",
    }
    return render(request, template, context | more)


def counted(entries: Any, model: type[Topic | Region]) -> list[tuple[Topic | Region, int]]:
    """Each topic, or region, with the number of articles in the active language."""
    found = counts(model, language())
    return [(entry, found[entry.pk]) for entry in entries]


@require_safe
@tagged
def entry(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The page of an entry: what to know, who speaks, and what is published about it."""
    varies_on_query("page")
    one = entry_at(kind, slug)
    if not one.has_landing:
        return gone(request)
    note_next_change()
    pages = pages_about(one, language())
    part = page_of(pages, request.GET.get("page"))
    context = context_of(one, SECTIONS[kind]) | {
        "articles": part,
        "years": by_year(rows_about(one, part.object_list)),
        "speakers": [] if kind == "person" or part.number > 1 else speakers(pages),
    }
    return render(request, f"publications/{kind}.html", context | more_of(one, request))


def entry_at(kind: str, slug: str) -> Any:
    """The public entry of a kind with this slug; raises Http404."""
    found = SECTIONS[kind].entries().filter(slug=slug)
    if kind == "person":
        found = found.select_related("photo").prefetch_related("offices")
    one = found.first()
    if one is None:
        raise Http404
    return one


def gone(request: HttpRequest) -> HttpResponse:
    """410: somebody had a page, and the association took it away."""
    context = {"title": _("This page is gone")}
    return render(request, "publications/entry_gone.html", context, status=410)


def language() -> str:
    return get_language() or "id"


def context_of(one: Entry, section: Section) -> dict[str, Any]:
    """What the page of any entry says of itself."""
    name = f"publications:{one.landing_view}"
    return {
        "entry": one,
        "title": one.title,
        "label": label_of(one),
        "description": one.explanation.partition("\n\n")[0],
        "indexed": name,
        "view_name": name,
        "view_args": [one.slug],
        "feeds": labelled_feeds(one.landing_url),
        "above": [(str(section.title), section.list_url)],
        "schema_type": section.schema_type,
    }


def label_of(one: Entry) -> str:
    """What stands above the name: that it is a topic, a region, a person."""
    return str(one._meta.verbose_name).capitalize()


def more_of(one: Entry, request: HttpRequest) -> dict[str, Any]:
    """What only the page of some kind says."""
    if isinstance(one, Region):
        return {"regions": Region.objects.public()}
    if isinstance(one, Person):
        return {"offices": one.past_and_present(), "about": person_data(one, request)}
    return {}


def person_data(one: Person, request: HttpRequest) -> dict[str, Any]:
    """The person as schema.org describes one."""
    site = Site.find_for_request(request)
    data = {
        "@type": "Person",
        "name": one.name,
        "honorificPrefix": one.degrees_before,
        "honorificSuffix": one.degrees_after,
        "description": one.explanation,
        "jobTitle": one.current_office,
        "url": f"{site.root_url}{one.landing_url}",
    }
    return {name: value for name, value in data.items() if value}
