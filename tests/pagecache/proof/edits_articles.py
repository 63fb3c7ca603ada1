"""What editors do to articles alone."""

from datetime import timedelta
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import rule
from wagtail.models import Page

from comments.models.site import CommentsPolicy
from demo import factories
from media.models import Document, Image
from publications.models import (
    EventPage,
    Person,
    PressRelease,
    ProgrammePage,
    Region,
    ResearchAuthor,
    ResearchPage,
    Topic,
    article_kinds,
)
from tests.pagecache.proof.bodies import body
from tests.pagecache.proof.desk import Desk, name, one, which
from tests.pagecache.proof.world import START

kinds = st.sampled_from(article_kinds())
with_programme = st.sampled_from([kind for kind in article_kinds() if kind is not ProgrammePage])
days = st.integers(-1500, 60)


def live(kind):
    return kind.objects.filter(live=True, alias_of=None)


class OnArticles(Desk):
    @rule(
        kind=kinds, n=which, topics=st.sets(which, max_size=3), regions=st.sets(which, max_size=1)
    )
    def classify(self, kind, n, topics, regions):
        page = one(live(kind), n)
        chosen = {one(Topic.objects, number) for number in topics} - {None}
        with self.edit(f"{name(page)} is about {sorted(map(str, chosen))}"):
            page.topics.set(chosen)
            page.regions.set({one(Region.objects, number) for number in regions} - {None})
            page.save_revision().publish()

    @rule(kind=with_programme, n=which, programme=which)
    def assign(self, kind, n, programme):
        page = one(live(kind), n)
        chosen = one(ProgrammePage.objects, programme) if programme % 4 else None
        with self.edit(f"{name(page)} came out of {chosen}"):
            page.programme = chosen
            page.save_revision().publish()

    @rule(kind=kinds, n=which, days=days)
    def date(self, kind, n, days):
        page = one(live(kind), n)
        with self.edit(f"{name(page)} is dated {days} days from now"):
            page.released_at = START + timedelta(days=days)
            page.save_revision().publish()

    @rule(kind=kinds, n=which, other=which)
    def date_like_another(self, kind, n, other):
        page, like = one(live(kind), n), one(live(kind), other)
        with self.edit(f"{name(page)} is dated like {name(like)}"):
            page.released_at = like.released_at
            page.save_revision().publish()

    @rule(kind=kinds, n=which, policy=st.sampled_from(["", *CommentsPolicy.values]))
    def open_comments(self, kind, n, policy):
        page = one(live(kind), n)
        with self.edit(f"comments on {name(page)} are {policy}"):
            page.comments_policy = policy
            page.save_revision().publish()

    @rule(kind=kinds, n=which)
    def write_body(self, kind, n):
        page = one(live(kind), n)
        pages = list(Page.objects.filter(depth__gte=3).order_by("pk"))
        files = list(Document.objects.order_by("pk"))
        images = list(Image.objects.order_by("pk"))
        if len(images) < 2 or not files:
            return
        with self.edit(f"write another body for {name(page)}"):
            page.body = body(Random(n), pages, images, files, list(Person.objects.order_by("pk")))
            page.save_revision().publish()

    @rule(kind=kinds, n=which, days=days, is_draft=st.booleans())
    def write(self, kind, n, days, is_draft):
        """A new article, published at once or kept as a draft."""
        index = one(type(one(live(kind), n).get_parent().specific).objects.filter(live=True), n)
        if index is None:
            return
        values = {"released_at": START + timedelta(days=days)}
        if kind is EventPage:
            values["starts_at"] = START + timedelta(days=days, hours=3)
        with self.edit(f"write a new {kind.__name__} in {index.url_path}{' as draft' * is_draft}"):
            page = getattr(factories, f"{kind.__name__}Factory")(
                parent=index, live=False, first_published_at=None, last_published_at=None, **values
            )
            page.topics.set({one(Topic.objects, n)} - {None})
            revision = page.save_revision()
            if not is_draft:
                revision.publish()

    @rule(n=which, days=st.integers(-40, 40), hours=st.none() | st.integers(1, 48))
    def postpone(self, n, days, hours):
        event = one(live(EventPage), n)
        with self.edit(f"{name(event)} is in {days} days for {hours} hours"):
            event.starts_at = START + timedelta(days=days, minutes=n)
            event.ends_at = event.starts_at + timedelta(hours=hours) if hours else None
            event.save_revision().publish()

    @rule(n=which, person=which, is_other=st.booleans())
    def name_authors(self, n, person, is_other):
        page = one(live(ResearchPage), n)
        author = {"other_name": "Budi"} if is_other else {"person": one(Person.objects, person)}
        with self.edit(f"{name(page)} was written by {author}"):
            page.authors = [ResearchAuthor(**author)]
            page.save_revision().publish()

    @rule(n=which, file=which, part=st.sampled_from(["kicker", "about", "attachments", "contacts"]))
    def add_to_release(self, n, file, part):
        page, document = one(live(PressRelease), n), one(Document.objects, file)
        contact = {"name": f"Ani {file}", "role": "", "phone": "0812 0000 0000", "email": ""}
        values = {
            "attachments": [("file", {"document": document, "title": ""})] if document else [],
            "contacts": [("contact", contact)] if file % 3 else [],
        }
        with self.edit(f"{name(page)} has another {part}"):
            setattr(page, part, values.get(part, f"Kata {len(self.story)}"))
            page.save_revision().publish()

    @rule(n=which, file=which)
    def attach(self, n, file):
        page = one(live(ResearchPage), n)
        with self.edit(f"{name(page)} is another file"):
            page.file = one(Document.objects, file) if file % 4 else None
            page.save_revision().publish()
