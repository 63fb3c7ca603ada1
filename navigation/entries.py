"""Where the entries of the menu and the footer lead, in the active language."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import get_language, override
from wagtail.models import Locale, Page, get_page_models

from cms.addresses import local
from cms.models import OrganisationSettings
from cms.models.site import in_language
from cms.prepared import CompiledInQuery, CompiledQuery, Param
from cms.sites import absolute
from cms.visibility import restricted, visible
from navigation.places import MENU_DEPTH, Address, Entry, Place
from navigation.service import across, service, service_pages, services, without

RawEntry = dict[str, Any]  # as a StreamField stores it: the type of a block and its value


class Navigation(NamedTuple):
    """The entries of each place, in their order, and the page with the addresses."""

    menu: list[Entry]
    footer: list[Entry]
    service: list[Entry]
    contact: Place | None = None


class Version(NamedTuple):
    """A page that is chosen, or a translation of it, as `translations` finds it."""

    place: Place
    key: UUID
    language: str
    is_shown: bool


def below_home() -> QuerySet:
    """The types of the pages that may stand right below a home page."""
    models = get_page_models()
    homes = {model for model in models if Page in model.allowed_parent_page_models()}
    kinds = [model for model in models if homes & set(model.allowed_parent_page_models())]
    return ContentType.objects.filter(model__in=[model._meta.model_name for model in kinds])


def code() -> Subquery:
    """In a query of pages: the language of each."""
    return Subquery(Locale.objects.filter(pk=OuterRef("locale")).values("language_code"))


# By type, of which there are few pages: a site has as many of its language as it has articles.
SECTIONS = CompiledQuery(
    lambda: (
        Page.objects.filter(visible())
        .in_menu()
        .alias(code=code())
        .filter(content_type__in=below_home().values("pk"), depth=MENU_DEPTH)
        .filter(code=Param("language", CharField()))
        .order_by("path")
        .values_list(*Place._fields)
    )
)


def with_translations(numbers: list[Any]) -> QuerySet:
    chosen = Page.objects.filter(pk__in=numbers).values("translation_key")
    versions = Page.objects.filter(translation_key__in=chosen)
    versions = versions.annotate(code=code(), is_restricted=restricted())
    return versions.values_list(*Place._fields, "translation_key", "code", "live", "is_restricted")


TRANSLATIONS = CompiledInQuery(with_translations)


def sections(language: str) -> list[Place]:
    """The pages right below the home page that stand in the menu."""
    return [Place(*row) for row in SECTIONS(language=language)]


def navigation(organisation: OrganisationSettings | None) -> Navigation:
    """What the organisation has chosen, or the sections; and what serves readers on every page.

    A footer that nobody chose also leads to topics, regions and people.
    Asks the database at most twice, however many entries there are.
    """
    menu, footer = (raw(organisation, name) for name in ("menu", "footer"))
    default: list[Entry] = [] if menu and footer else [*sections(get_language() or "")]
    own = service_pages(organisation)
    places = shown_places([*chosen_pages([*menu, *footer]), *own])
    contact, privacy, rules = (places.get(page or 0) for page in own)
    chosen = list(resolved(footer, places)) if footer else [*default, *across()]
    return Navigation(
        list(resolved(menu, places)) if menu else default,
        chosen,
        without(services(organisation, contact, privacy, rules), chosen),
        contact,
    )


def address_of(page: int | None) -> str:
    """The address of a page in the active language; "" where readers see none."""
    place = shown_places([page]).get(page) if page else None
    return local(place.url_path, None) if place else ""


def raw(organisation: OrganisationSettings | None, name: str) -> list[RawEntry]:
    """The entries of one place as they are stored; a stored list is not made into blocks."""
    return list(getattr(organisation, name).raw_data) if organisation else []


def chosen_pages(entries: Iterable[RawEntry]) -> list[int]:
    pages = (entry["value"].get("page") for entry in entries if entry["type"] == "page")
    return [page for page in pages if page is not None]


def shown_places(chosen: Iterable[int | None]) -> dict[int, Place]:
    """For each chosen page its version in the active language, where readers may see that."""
    rows = TRANSLATIONS([page for page in chosen if page])
    versions = [
        Version(Place(*place), key, language, is_live and not is_restricted)
        for *place, key, language, is_live, is_restricted in rows
    ]
    here = get_language()
    shown = {one.key: one.place for one in versions if one.is_shown and one.language == here}
    return {one.place.pk: shown[one.key] for one in versions if one.key in shown}


def resolved(entries: Iterable[RawEntry], places: dict[int, Place]) -> Iterator[Entry]:
    for entry in entries:
        value = entry["value"]
        own = own_label(value)
        if entry["type"] == "address":
            yield Address(own, value["address"])
        elif entry["type"] == "service":
            yield service(value["service"], own)
        elif place := places.get(value.get("page")):
            yield place._replace(title=own) if own else place


def own_label(value: dict[str, Any]) -> str:
    """The label for the active language; an address has the Indonesian one in both."""
    indonesian, english = value.get("label_id") or "", value.get("label_en") or ""
    if "address" in value:
        return in_language(indonesian, english)
    return english if get_language() == "en" else indonesian


def leads_below(page: Page) -> bool:
    """Whether an entry of a site leads to this page or one below it, in any language."""
    stored = OrganisationSettings.objects.only(
        "menu", "footer", *OrganisationSettings.SERVICE_PAGES
    )
    keys = chain.from_iterable(
        [*chosen_pages([*one.menu.raw_data, *one.footer.raw_data]), *service_pages(one)]
        for one in stored
    )
    chosen = Page.objects.filter(pk__in=[key for key in keys if key]).values("translation_key")
    versions = Page.objects.filter(translation_key__in=chosen, path__startswith=page.path)
    return versions.exists()


def by_language(organisation: OrganisationSettings, request: HttpRequest) -> dict[str, Any]:
    """Each place in every language, for a program: `menu_id`, `footer_en` and so on."""
    found: dict[str, Any] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            places = navigation(organisation)
            for place in ("menu", "footer", "service"):
                entries = getattr(places, place)
                found[f"{place}_{language}"] = [told(entry, request) for entry in entries]
    return found


def told(entry: Entry, request: HttpRequest) -> dict[str, str]:
    """Title and whole address."""
    url = local(entry.url_path, request) if isinstance(entry, Place) else entry.url
    return {"title": entry.title, "url": absolute(request, url) if url[:1] == "/" else url}
