"""What editors do to pages of every kind."""

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import rule
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import HomePage, OfficersPage, PlainPage
from media.models import Image
from pagecache.models import Invalidation
from tests.pagecache.proof.desk import Desk, name, one, specific, which, words

TEXTS = ("title", "summary", "seo_title", "search_description", "slug")
MOST = 30  # pages below one that is deleted or moved, in most examples


def pages():
    return Page.objects.filter(depth__gte=3)


class OnPages(Desk):
    @rule(n=which, field=st.sampled_from(TEXTS), text=words, is_live=st.booleans())
    def correct(self, n, field, text, is_live):
        """Change a text of a page that is live, or publish a draft with it."""
        page = specific(pages().filter(live=is_live), n)
        if page is None or page.alias_of_id or self.is_wide(page, field):
            return
        text = f"s{n}-{len(self.story)}" if field == "slug" else f"{text} {len(self.story)}"
        with self.edit(f"publish {name(page)} with {field} {text!r}"):
            setattr(page, field, text)
            page.save_revision().publish()

    def is_wide(self, page, field):
        """Whether the whole site would be rendered; that is tried seldom."""
        return field in {"title", "slug"} and page.depth == 3 and len(self.story) % 8

    @rule(n=which, text=words)
    def save_a_draft(self, n, text):
        page = specific(pages().filter(live=True), n)
        before = Invalidation.objects.count()
        with self.edit(f"save a draft of {name(page)}"):
            page.title = text
            page.save_revision()
        assert Invalidation.objects.count() == before, "a draft made something stale"

    @rule(n=which)
    def save_without_revision(self, n):
        page = specific(pages().filter(live=True), n)
        with self.edit(f"save {name(page)} as a script does"):
            page.search_description = f"Naskah {len(self.story)}"
            page.save()

    @rule(n=which)
    def unpublish(self, n):
        page = specific(pages().filter(live=True, depth__gte=4), n)
        with self.edit(f"unpublish {name(page)}"):
            page.unpublish()

    @rule(n=which, m=which, count=st.integers(2, 4))
    def unpublish_many(self, n, m, count):
        many = pages().filter(live=True, numchild=0, depth__gte=4)
        chosen = {specific(many, n + step * m) for step in range(count)}
        with self.edit(f"unpublish {[name(page) for page in chosen]}"):
            for page in chosen:
                page.unpublish()

    @rule(n=which)
    def publish(self, n):
        page = specific(pages().filter(live=False, alias_of=None), n)
        if page is not None:
            with self.edit(f"publish {name(page)}"):
                (page.get_latest_revision() or page.save_revision()).publish()

    @rule(n=which, picture=which)
    def choose_picture(self, n, picture):
        page = specific(pages().filter(live=True, alias_of=None), n)
        image = one(Image.objects, picture) if picture % 3 else None
        with self.edit(f"give {name(page)} the picture {image and image.pk}"):
            page.lead_image = image
            page.save_revision().publish()

    @rule(n=which)
    def toggle_menu(self, n):
        page = specific(pages().filter(live=True, alias_of=None), n)
        if page.depth == 3 and n % 4:
            return
        with self.edit(f"put {name(page)} into the menu, or out of it"):
            page.show_in_menus = not page.show_in_menus
            page.save_revision().publish()

    @rule(n=which, below=which)
    def move(self, n, below):
        """A plain page to another place; sometimes home."""
        page = one(PlainPage.objects.filter(depth__gte=4), n)
        targets = PlainPage.objects.not_descendant_of(page, inclusive=True)
        target = one(targets.filter(locale=page.locale, depth__lt=6), below)
        if below % 8 == 0:
            target = HomePage.objects.get(locale=page.locale)
        if target is None or target.pk == page.get_parent().pk:
            return
        with self.edit(f"move {name(page)} below {name(target)}"):
            page.move(target, pos="last-child")

    @rule(n=which)
    def put_first(self, n):
        """Change the order among siblings, which menus follow."""
        page = one(PlainPage.objects.filter(depth__gte=4), n)
        with self.edit(f"put {name(page)} first"):
            page.move(page.get_parent(), pos="first-child")

    @rule(n=which, is_live=st.booleans(), is_alias=st.booleans())
    def copy(self, n, is_live, is_alias):
        page = specific(pages().filter(numchild=0, depth__gte=4, alias_of=None), n)
        slug = f"{page.slug}-{len(self.story)}"
        with self.edit(f"copy {name(page)}{' as alias' * is_alias}{' live' * is_live}"):
            if is_alias:
                page.create_alias(update_slug=slug)
            else:
                page.copy(keep_live=is_live, update_attrs={"slug": slug})

    @rule(n=which)
    def translate(self, n):
        english = Locale.objects.get(language_code="en")
        missing = pages().filter(locale__language_code="id", alias_of=None, numchild=0)
        page = specific(missing, n)
        parent = page.get_parent()
        if page.has_translation(english) or not parent.has_translation(english):
            return
        with self.edit(f"translate {name(page)}"):
            copy = page.copy_for_translation(english)
            copy.title = f"English {len(self.story)}"
            copy.save_revision().publish()

    @rule(n=which)
    def delete(self, n):
        page = specific(pages().filter(depth__gte=4), n)
        if page.get_descendants().count() > MOST:
            return
        with self.edit(f"delete {name(page)} and {page.get_descendants().count()} below"):
            page.delete()

    @rule(n=which, password=st.booleans())
    def restrict(self, n, password):
        page = one(pages().filter(depth__gte=3 if n % 9 == 0 else 4), n)
        kind = "password" if password else "login"
        with self.edit(f"restrict {name(page)} in {page.url_path}"):
            PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")

    @rule(n=which)
    def open_up(self, n):
        restriction = one(PageViewRestriction.objects, n)
        if restriction is not None:
            with self.edit(f"open {name(restriction.page)} to all"):
                restriction.delete()

    @rule(n=which)
    def change_and_roll_back(self, n):
        page = specific(pages().filter(live=True, depth__gte=4), n)
        with self.edit(f"fail to save {name(page)}"):
            try:
                with transaction.atomic():
                    page.title = "Tidak jadi"
                    page.save_revision().publish()
                    page.unpublish()
                    raise ValueError
            except ValueError:
                pass

    @rule(n=which)
    def change_officers(self, n):
        page = one(OfficersPage.objects.filter(live=True), n)
        if page is not None:
            with self.edit(f"change whom {name(page)} shows"):
                page.body_name = "" if page.body_name else "Pengurus Daerah"
                page.save_revision().publish()
