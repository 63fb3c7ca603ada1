"""What happens around the editors: comments, time, tasks, readers who come too early."""

from contextlib import suppress
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule
from wagtail.models import Page, Site

from comments.models import CommentSettings, CommentsPolicy, ReaderComment
from comments.moderation import transitions
from comments.moderation.replies import CannotAnswer, reply
from comments.privacy import rights as privacy
from comments.writing.likes import like
from comments.writing.posting import withdraw
from demo import factories
from pagecache import render_on_demand
from pagecache.models import Invalidation
from publications.models import Article, ArticleIndex, EventPage
from tests.pagecache.proof.desk import Desk, name, one, specific, which
from tests.pagecache.proof.newsroom import comment
from tests.pagecache.proof.world import work

decisions = st.sampled_from(
    [
        transitions.approve,
        transitions.reject,
        transitions.spam,
        transitions.reopen,
        transitions.undo,
        transitions.erase,
    ]
)
WRITERS = 5

policies = st.sampled_from(["", *CommentsPolicy.values])
days = st.sampled_from([None, 0, 1, 30])


class OnComments(Desk):
    @rule(n=which, parent=which, status=st.sampled_from(["pending", "unconfirmed", "approved"]))
    def comment(self, n, parent, status):
        page = specific(Page.objects.filter(depth__gte=4, live=True), n)
        if not isinstance(page, Article):
            return
        above = one(ReaderComment.objects.on(page).filter(level__lt=3), parent)
        with self.edit(f"a comment on {name(page)}, {status}"):
            comment(page, status, above if parent % 2 else None, n % WRITERS)

    @rule(n=which, decide=decisions)
    def decide(self, n, decide):
        found = one(ReaderComment.objects, n)
        if found is None or (decide is transitions.approve and found.confirmed_at is None):
            return
        with self.edit(f"{decide.__name__} {name(found)} on page {found.object_pk}"):
            decide(found, self.moderator())

    def moderator(self):
        return factories.UserFactory(is_superuser=True)

    @rule(n=which)
    def rewrite(self, n):
        found = one(ReaderComment.objects, n)
        if found is not None:
            with self.edit(f"rewrite {name(found)}"):
                found.comment = f"Ralat {len(self.story)}"
                found.save()

    @rule(n=which, sender=st.integers(0, 9))
    def like(self, n, sender):
        found = one(ReaderComment.objects.approved(), n)
        if found is not None:
            with self.edit(f"network {sender} likes {name(found)}"):
                like(found, f"{sender:064}")

    @rule(n=which)
    def answer_officially(self, n):
        found = one(ReaderComment.objects.exclude(confirmed_at=None).exclude(comment=""), n)
        if found is not None:
            with self.edit(f"the organisation answers {name(found)}"), suppress(CannotAnswer):
                reply(found, f"Terima kasih, dicatat ({len(self.story)}).", self.moderator())

    @rule(writer=st.integers(0, WRITERS - 1), new_name=st.sampled_from(["", "S. Rahma"]))
    def asks_for_their_data(self, writer, new_name):
        email = f"siti{writer}@pembaca.example"
        with self.edit(f"{email} is called {new_name!r}, or is erased"):
            privacy.correct(email, new_name) if new_name else privacy.erase(email)

    @rule(n=which)
    def withdraw(self, n):
        found = one(ReaderComment.objects.exclude(comment=""), n)
        if found is not None and found.can_be_revised:
            with self.edit(f"{name(found)} is withdrawn"):
                withdraw(found)

    @rule(n=which, policy=policies, days=days)
    def section_says(self, n, policy, days):
        index = specific(Page.objects.filter(depth=3, live=True, alias_of=None), n)
        if not isinstance(index, ArticleIndex):
            return
        with self.edit(f"{name(index)} says {policy!r}, {days} days"):
            index.comments_policy, index.comments_close_after = policy, days
            index.save_revision().publish()

    @rule(policy=st.sampled_from(CommentsPolicy.values), days=st.sampled_from([0, 1, 30]))
    def site_says(self, policy, days):
        said = CommentSettings.for_site(Site.objects.first())
        with self.edit(f"the site says {policy!r}, {days} days"):
            said.policy, said.close_after = policy, days
            said.save()


class OverTime(Desk):
    @rule(n=which, hours=st.integers(1, 200))
    def schedule(self, n, hours):
        page = specific(Page.objects.filter(depth__gte=4, alias_of=None), n)
        with self.edit(f"{name(page)} goes live in {hours} hours"):
            page.go_live_at = timezone.now() + timedelta(hours=hours)
            page.save_revision().publish()

    @rule(n=which, hours=st.integers(1, 200))
    def expire(self, n, hours):
        page = specific(Page.objects.filter(depth__gte=4, live=True, alias_of=None), n)
        with self.edit(f"{name(page)} expires in {hours} hours"):
            page.expire_at = timezone.now() + timedelta(hours=hours)
            page.save_revision().publish()

    @rule(hours=st.sampled_from([1, 2, 5, 24, 24 * 8, 24 * 40]))
    def wait(self, hours):
        """Time passes, and the scheduler publishes what is due."""
        with self.edit(f"{hours} hours pass"):
            self.world.clock.shift(timedelta(hours=hours))
            self.ask_everywhere = True
            call_command("publish_scheduled")

    @rule(seconds=st.sampled_from([-1, 0, 1, 2]))
    def wait_for_the_next_thing(self, seconds):
        """Just until something is due, or an event begins or is over."""
        now = timezone.now()
        moments = [*Invalidation.objects.filter(due__gt=now).values_list("due", flat=True)]
        moments += EventPage.objects.filter(ends_at__gt=now).values_list("ends_at", flat=True)
        moments += EventPage.objects.filter(starts_at__gt=now).values_list("starts_at", flat=True)
        moment = min(moments, default=now) + timedelta(seconds=seconds)
        if moment > now:
            with self.edit(f"it becomes {moment}"):
                self.world.clock.move_to(moment)
                self.ask_everywhere = True
                call_command("publish_scheduled")


class Meanwhile(Desk):
    @rule(edits=st.integers(1, 3))
    def hurry(self, edits):
        """The next edits come before the scheduler looks again."""
        self.story.append(f"(the next {edits + 1} edits follow at once)")
        self.hurried = edits + 1

    @rule()
    def catch_up(self):
        """The worker does its tasks."""
        with self.edit("the worker works"):
            work()

    @rule(numbers=st.lists(which, min_size=1, max_size=5))
    def read(self, numbers):
        """Readers ask for addresses before anything is rendered for them."""
        addresses = sorted(self.readers.everything())
        with self.edit("readers come"):
            for number in numbers:
                render_on_demand.fetch(self.readers.store, addresses[number % len(addresses)])

    @rule(n=which, part=st.integers(2, 6), name=st.sampled_from(["page", "language", "kind"]))
    def read_on(self, n, part, name):
        """Readers ask for what is not rendered beforehand."""
        values = {"page": str(part), "language": "en", "kind": "eventpage"}
        addresses = sorted({one for one in self.readers.everything() if not one.query})
        address = addresses[n % len(addresses)]._replace(query=f"{name}={values[name]}")
        with self.edit(f"a reader asks for {address}"):
            render_on_demand.fetch(self.readers.store, address)
