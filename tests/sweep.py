"""A page of each kind that can be told from all others, and the ways to hide it."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction, get_page_models

from cms.models.page import HOME_DEPTH
from corrections import actions
from demo import factories
from home.models import HomePage
from media.models import Document
from media.models.images import Licence
from publications.models import (
    Article,
    ArticleIndex,
    PressRelease,
    ProgrammePage,
    ResearchPage,
    outcome_kinds,
)

MARKER = "zqpenanda"
PICTURE = (64, 48)  # pixels; every size of a larger one is drawn for each page
KINDS = [kind for kind in get_page_models() if kind._meta.app_label != "wagtailcore"]


def marked(home, kind):
    """A live page of `kind`, with pages around it; every part of it holds the marker."""
    existing = {kind for kind in KINDS if issubclass(kind, ArticleIndex) or kind is HomePage}
    page = existing_page(home, kind) if kind in existing else new_page(home, kind)
    for field in ("title", "summary"):
        setattr(page, field, f"{MARKER} {field}")
    page.slug = f"{MARKER}-{page.pk}"
    page.lead_image = factories.ImageFactory(
        title=MARKER,
        description=MARKER,
        licence=Licence.PRESS,  # readers may have the original too
        file=get_test_image_file(f"{MARKER}.png", size=PICTURE),
    )
    page.lead_image.share_rendition()
    if hasattr(page, "body"):
        page.body = [("text", f"<p>{MARKER}</p>"), ("file", {"document": document(), "title": ""})]
    if isinstance(page, Article):
        surround(home, page)
    if isinstance(page, ResearchPage):
        page.file = document()
    if isinstance(page, PressRelease):
        page.kicker = page.about = MARKER
        page.attachments = [("file", {"document": document(), "title": MARKER})]
        named = {"name": MARKER, "role": MARKER, "phone": "", "email": f"{MARKER}@iap.example"}
        page.contacts = [("contact", named)]
    page.save()
    if kind is not HomePage:
        link_to(page, home)
    return kind.objects.get(pk=page.pk)


def existing_page(home, kind):
    return home if kind is HomePage else kind.objects.child_of(home).get()


def new_page(home, kind):
    parent = home
    for index in KINDS:
        if issubclass(index, ArticleIndex) and index.article_model is kind:
            parent = index.objects.child_of(home).get()
    return factory_of(kind)(parent=parent)


def factory_of(kind):
    """The factory that makes pages of a kind, in whatever app it is."""
    made = [factories.PageFactory]
    for factory in made:
        made += factory.__subclasses__()
    (found,) = [factory for factory in made if factory._meta.model is kind]
    return found


def document():
    return factories.DocumentFactory(
        title=MARKER, file=ContentFile(f"{MARKER} content".encode(), name=f"{MARKER}.txt")
    )


def surround(home, page):
    """Neighbours with the same topic, and a programme."""
    topic = factories.TopicFactory()
    page.topics.add(topic)
    page.regions.add(factories.RegionFactory())
    factory = factory_of(type(page))
    for days in (-1, 1):
        other = factory(
            parent=page.get_parent().specific, released_at=page.released_at + timedelta(days=days)
        )
        other.topics.add(topic)
        other.save()
    if type(page) in outcome_kinds():
        page.programme = new_page(home, type(page)._meta.get_field("programme").related_model)
    elif isinstance(page, ProgrammePage):
        release = new_page(home, PressRelease)
        release.programme = page
        release.save()


def link_to(page, home):
    link = f'<p><a linktype="page" id="{page.pk}">baca</a></p>'
    related = {"title": "", "pages": [page]}
    factories.PlainPageFactory(parent=home, body=[("text", link), ("related", related)])


def doors(page):
    """Addresses that are no surface, but lead to a page: old ones, previews, versions, its files.

    Ask for them while the page is live; some are made for it.
    """
    revision = page.get_latest_revision() or page.save_revision()
    old = f"/alamat-lama-{page.pk}"
    Redirect.objects.get_or_create(old_path=old, defaults={"redirect_page_id": page.pk})
    admin = f"/admin/pages/{page.pk}"
    yield from (f"{old}/", f"{old}?utm_source=wa")
    yield from (f"{admin}/edit/", f"{admin}/view_draft/", f"{admin}/history/", f"{admin}/acts/")
    yield from (f"{admin}/edit/preview/", f"{admin}/whereabouts/", f"/admin/bar/{page.pk}/")
    yield from (f"{admin}/reading/", f"{admin}/reading/text/")
    yield f"{admin}/revisions/{revision.pk}/view/"
    yield f"{admin}/revisions/compare/earliest...latest/"
    yield from (f"/komentar/{name}/{page.pk}/" for name in ("formulir", "tulis", "terkirim"))
    yield f"/komentar/pada/{page.content_type_id}/{page.pk}/"
    yield from (f"/cari/?q={MARKER[:5]}", f"/api/v1/search?q={MARKER}&language=id")
    for kept in Document.objects.filter(title=MARKER):
        yield f"/documents/{kept.pk}/nama-lain.txt"


def is_own(kind):
    """Whether such a page stands for itself, so that it can be retracted or taken down."""
    return kind is not HomePage and not issubclass(kind, ArticleIndex)


def by_two(page, kind, **said):
    """An act, proposed by one administrator and confirmed by another."""
    one, other = (factories.UserFactory(is_superuser=True) for _ in range(2))
    assert actions.confirm(actions.propose(page, kind, one, **said), other)


def taken_down(page):
    assert page.depth > HOME_DEPTH
    by_two(page, "takedown", text=MARKER, ground="court")


def draft(page):
    type(page).objects.filter(pk=page.pk).update(
        live=False, first_published_at=None, last_published_at=None, has_unpublished_changes=True
    )


def unpublished(page):
    page.unpublish()


def renamed(page):
    """Found at none of its addresses: the page, and its topics with it, had others before."""
    page.slug = f"{MARKER}-baru"
    page.save_revision().publish()
    for topic in page.topics.all() if isinstance(page, Article) else []:
        topic.slug = f"{topic.slug}-baru"
        topic.save()
    type(page).objects.get(pk=page.pk).unpublish()


def scheduled(page):
    draft(page)
    page = type(page).objects.get(pk=page.pk)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()


def expired(page):
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save()
    call_command("publish_scheduled")


def restricted(kind, above=False):
    def hide(page):
        target = page.get_parent() if above and page.depth > 2 else page
        restriction = PageViewRestriction.objects.create(
            page=target, restriction_type=kind, password="rahasia" if kind == "password" else ""
        )
        if kind == "groups":
            restriction.groups.add(Group.objects.get_or_create(name="Pengurus")[0])

    return hide


HIDDEN = {
    "draft": draft,
    "unpublished": unpublished,
    "renamed": renamed,
    "scheduled": scheduled,
    "expired": expired,
    "login": restricted("login"),
    "password": restricted("password"),
    "groups": restricted("groups"),
    "below-private": restricted("login", above=True),
}
