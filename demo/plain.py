"""The organisation's data, its plain pages in both languages, and the summaries of its indexes."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from wagtail.models import Locale, Site

from cms.models import BasePage, OrganisationSettings
from demo.approved import publish
from demo.content import Entry, entries, site
from demo.factories import PlainPageFactory
from demo.library import Library
from demo.unit import Unit
from home.models import HomePage, OfficersPage, PlainPage


def drafts(library: Library) -> Iterator[Unit]:
    """One unit for each plain page that does not exist yet."""
    home = HomePage.objects.get(locale__language_code="id")
    there = set(home.get_children().values_list("slug", flat=True))
    for entry in entries("page", "site"):
        if entry["slug"] not in there:
            yield partial(
                PlainPageFactory,
                parent=home,
                slug=entry["slug"],
                title=entry["title"],
                owner=library.users["redaktur"],
                live=False,
            )


def pages(library: Library) -> Iterator[Unit]:
    """One unit for each plain page without a text, in each language."""
    for locale in Locale.objects.filter(language_code__in=["id", "en"]).order_by("-language_code"):
        for entry in entries("page", "site"):
            page = PlainPage.objects.get(locale__language_code="id", slug=entry["slug"])
            version = page.get_translation_or_none(locale)
            if version is None or not version.body:
                yield partial(_write, page, entry, locale, library)


def site_wide(library: Library) -> Iterator[Unit]:
    """One unit for what stands once on a site, unless somebody has filled it in."""
    home = HomePage.objects.get(locale__language_code="id")
    if not home.introduction:
        yield lambda: _site(home, library)


def _write(page: PlainPage, entry: Entry, locale: Locale, library: Library) -> None:
    shelf = library.shelf(locale)
    if locale == page.locale:
        _publish(page, library, summary=entry["summary"], body=shelf.stream(entry["body"]))
        return
    version = page.get_translation_or_none(locale) or page.copy_for_translation(locale)
    _publish(
        version,
        library,
        title=entry["title_en"],
        slug=entry["slug_en"],
        summary=entry["summary_en"],
        body=shelf.stream(entry["body_en"]),
    )


def _site(home: HomePage, library: Library) -> None:
    content = site()
    settings = OrganisationSettings.for_site(Site.objects.get(is_default_site=True))
    for name, value in content["organisation"].items():
        setattr(settings, name, value)
    for name, slug in content["service_pages"].items():
        setattr(settings, name, PlainPage.objects.child_of(home).get(slug=slug))
    settings.save()
    for page in home.get_translations(inclusive=True):
        language = page.locale.language_code
        written = content["home"] if language == "id" else content["home"][language]
        summary = written.get("summary", settings.tagline_en)
        _publish(page, library, introduction=written["introduction"], summary=summary)
        for index in home.get_children().specific():
            if summary := content["summaries"][language].get(index.slug):
                version = index.get_translation(page.locale)
                _publish(version.specific, library, summary=summary)
    for officers in OfficersPage.objects.all():
        summary = content["officers"][officers.locale.language_code]["summary"]
        _publish(officers, library, summary=summary)


def _publish(page: BasePage, library: Library, **values: Any) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    revision = page.save_revision(user=library.users["redaktur"], log_action=True)
    publish(revision, library.users["pengurus"])
