"""The surfaces of every page: itself, home, what names it, the sitemap, and its files."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex, Site

from cms.models import BasePage
from cms.prepared import CompiledQuery
from cms.sitemaps import part_of, parts
from cms.surfaces import paths, register, register_site
from cms.visibility import visible
from home.models import HomePage, OfficersPage
from media.access import files_of
from media.models import Document, Image
from pagecache.dependencies import shown_on
from pagecache.rendering import cacheable, cacheable_on_demand
from publications.models import Office, Person

cacheable("wagtail_serve", "sitemap", "sitemap-part", "robots")
cacheable_on_demand("share-card")


@shown_on(Person, Office)
def officers(thing: Person | Office) -> Iterable[Page]:
    """Every page of officers: who serves is asked of the offices, not of the page."""
    return OfficersPage.objects.filter(visible())


@register("page", _("The page itself"), own=True)
def itself(page: BasePage) -> Iterable[str]:
    return paths([page])


@register("parents", _("Pages above"))
def parents(page: BasePage) -> Iterable[str]:
    return paths(page.pages_showing_this())


# By key: in the order of the tree a database walks through all pages.
HOMES = CompiledQuery(lambda: HomePage.objects.filter(visible()).order_by("pk"))


@register("home", _("Home page"))
def home(page: BasePage) -> Iterable[str]:
    """Of each language: a translation of what is new may be offered there too."""
    return paths(HOMES())


@register("references", _("Pages that link to it"))
def references(page: BasePage) -> Iterable[str]:
    """Pages with a link, a list of related pages or a field that names this one."""
    found = ReferenceIndex.get_references_to(page).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = {int(key) for key in found.values_list("object_id", flat=True)}
    return paths(Page.objects.filter(pk__in=keys - {page.pk}))


@register("translations", _("Other languages"))
def translations(page: BasePage) -> Iterable[str]:
    """The language switch and the metadata of a translation lead here."""
    return paths(page.get_translations())


@register("sitemap", _("Sitemap"))
def sitemap(page: BasePage) -> Iterable[str]:
    """The list of its parts, and those that name the page or a translation of it."""
    return ["/sitemap.xml", *(part_of(one) for one in page.get_translations(inclusive=True))]


@register_site
def for_robots(site: Site) -> Iterable[str]:
    return ["/robots.txt", "/sitemap.xml", *(f"/sitemap-{number}.xml" for number in parts())]


@register("files", _("Pictures and documents"))
def files(page: BasePage) -> Iterable[str]:
    """Each picture of the page in each size that was made, and each document."""
    pictures = Image.objects.filter(pk__in=files_of(page, Image)).prefetch_related("renditions")
    for picture in pictures:
        yield urlsplit(picture.file.url).path
        for rendition in picture.renditions.all():
            yield urlsplit(rendition.url).path
    for document in Document.objects.filter(pk__in=files_of(page, Document)):
        yield urlsplit(document.url).path
