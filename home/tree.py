"""The pages every Warta site starts with, in both languages."""

from typing import NamedTuple

from django.db import transaction
from wagtail.models import Locale, Page, Site, Workflow, WorkflowPage

from cms.models import BasePage, OrganisationSettings
from home.models import HomePage, OfficersPage, PlainPage
from publications.models import EventIndex, PressIndex, ProgrammeIndex, ResearchIndex


class Branch(NamedTuple):
    """A page below the home page: its kind, and title and slug in Indonesian and English."""

    kind: type[BasePage]
    id: tuple[str, str]
    en: tuple[str, str]


BRANCHES = [
    Branch(PressIndex, ("Siaran pers", "siaran-pers"), ("Press releases", "press-releases")),
    Branch(ProgrammeIndex, ("Program", "program"), ("Programmes", "programmes")),
    Branch(EventIndex, ("Kegiatan", "kegiatan"), ("Events", "events")),
    Branch(ResearchIndex, ("Publikasi", "publikasi"), ("Publications", "publications")),
    Branch(PlainPage, ("Tentang", "tentang"), ("About", "about")),
]
PRESS_WORKFLOW = "Siaran pers"
OFFICERS = Branch(OfficersPage, ("Pengurus", "pengurus"), ("Officers", "officers"))


@transaction.atomic
def plant(hostname: str = "", port: int | None = None) -> Site:
    """Make sure that locales, home pages, indexes and the site exist; keeps what is there.

    The site answers at `hostname` and `port`; what is not named stays as it is.
    """
    indonesian = Locale.objects.get_or_create(language_code="id")[0]
    english = Locale.objects.get_or_create(language_code="en")[0]
    home = HomePage.objects.filter(locale=indonesian).first() or _plant_home(indonesian)
    english_home = home.get_translation_or_none(english)
    if english_home is None:
        english_home = _translated(home, Page.get_first_root_node(), english, "Home", "home-en")
    for branch in BRANCHES:
        _plant_branch(branch, home, english_home)
    about = PlainPage.objects.child_of(home).get(slug="tentang")
    _plant_branch(OFFICERS, about, about.get_translation(english))
    _attach_press_workflow()
    return _plant_site(home, hostname, port)


def _plant_home(locale: Locale) -> HomePage:
    """The Indonesian home page, in place of Wagtail's welcome page."""
    Page.objects.filter(depth=2, content_type__model="page", slug="home").delete()
    root = Page.get_first_root_node()
    home: HomePage = root.add_child(
        instance=HomePage(title="Beranda", slug="beranda", locale=locale)
    )
    home.save_revision().publish()
    return home


def _plant_branch(branch: Branch, parent: BasePage, english_parent: BasePage) -> None:
    page = branch.kind.objects.child_of(parent).first()
    if branch.kind is PlainPage:
        page = PlainPage.objects.child_of(parent).filter(slug=branch.id[1]).first()
    if page is None:
        page = branch.kind(title=branch.id[0], slug=branch.id[1], locale=parent.locale)
        page.show_in_menus = True
        parent.add_child(instance=page)
        page.save_revision().publish()
    if not page.has_translation(english_parent.locale):
        _translated(page, english_parent, english_parent.locale, *branch.en)


def _translated(page: BasePage, parent: Page, locale: Locale, title: str, slug: str) -> BasePage:
    """A live page below `parent` that is the translation of `page`."""
    values = {"title": title, "slug": slug, "locale": locale}
    copy = type(page)(**values, translation_key=page.translation_key)
    copy.show_in_menus = page.show_in_menus
    parent.add_child(instance=copy)
    copy.save_revision().publish()
    return copy


def _attach_press_workflow() -> None:
    """Press releases need the board too; an index keeps a workflow that somebody gave it."""
    workflow = Workflow.objects.filter(name=PRESS_WORKFLOW, active=True).first()
    if workflow is None:  # renamed or put aside by an administrator
        return
    for index in PressIndex.objects.all():
        WorkflowPage.objects.get_or_create(page_id=index.pk, defaults={"workflow": workflow})


def _plant_site(home: HomePage, hostname: str, port: int | None) -> Site:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname = hostname or site.hostname or "localhost"
    site.port = port or site.port
    site.root_page = home
    site.site_name = site.site_name or "Warta"
    site.save()
    OrganisationSettings.for_site(site)
    return site
