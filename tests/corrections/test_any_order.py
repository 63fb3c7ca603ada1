"""Whatever is published, corrected, retracted, taken down and undone, in whatever order."""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cms.surfaces import addresses_of, showing
from corrections import actions
from corrections.models import EditorialNotice, NoticeKind, NoticeState
from demo.factories import PressReleaseFactory, UserFactory
from publications.models import PressRelease

pytestmark = pytest.mark.slow

SECRET = "zqrahasia"
OWN = ("page", "feeds", "api", "parents", "home", "sitemap", "news")
people = st.sampled_from(["satu", "dua"])
kinds = st.sampled_from(["correction", "correction", "retraction", "retraction", "takedown"])


class Release(RuleBasedStateMachine):
    """One release, two administrators, and a model of what should be in force."""

    client = press = None
    looked_at = None  # what the database held when readers were last asked

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        names = ("satu", "dua")
        self.people = {name: UserFactory(username=name, is_superuser=True) for name in names}
        self.key = PressReleaseFactory(
            parent=self.press, title="Judul", slug="judul", summary=f"{SECRET} ringkas",
            body=[("text", f"<p>{SECRET}</p>")],
        ).pk  # fmt: skip
        self.page.save_revision().publish()
        self.address = self.page.url

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @property
    def page(self):
        return PressRelease.objects.get(pk=self.key)

    @rule(text=st.text(alphabet='abc<&"', max_size=10))
    def publish(self, text):
        page = self.page
        page.body = [("text", f"<p>{SECRET} baru</p>")]
        page.search_description = f"{SECRET} {text}"
        page.save_revision().publish()

    @rule()
    def publish_an_old_version(self):
        self.page.revisions.order_by("pk").first().publish()

    @rule(n=st.integers(0, 5))
    def unpublish(self, n):
        if n == 0 and self.page.get_lock() is None:
            self.page.unpublish()

    @rule(kind=kinds, who=people)
    def propose(self, kind, who):
        with suppress(actions.Impossible):
            actions.propose(self.page, kind, self.people[who], text=f"Alasan {kind}", ground="law")

    @rule(n=st.integers(0, 5))
    def confirm_by_who_asked(self, n):
        for act in EditorialNotice.objects.waiting()[n : n + 1]:
            with pytest.raises(actions.SamePerson):
                actions.confirm(act, act.asked_by)

    @rule(n=st.integers(0, 5))
    def confirm(self, n):
        waiting = list(EditorialNotice.objects.waiting())
        if waiting:
            act = waiting[n % len(waiting)]
            (other,) = (one for one in self.people.values() if one != act.asked_by)
            with suppress(actions.Impossible), transaction.atomic():
                assert actions.confirm(act, other)

    @rule(n=st.integers(0, 5))
    def confirm_all(self, n):
        for _ in range(2):
            self.confirm(n)

    @rule(who=people, kind=kinds)
    def ask_to_undo(self, who, kind):
        if act := self.in_force(kind):
            with suppress(actions.Impossible):
                actions.ask_to_undo(act, self.people[who], "Keliru")

    @rule(kind=kinds)
    def undo(self, kind):
        self.ask_to_undo("satu", kind)
        self.confirm_all(0)

    def in_force(self, kind):
        return EditorialNotice.objects.in_force().filter(kind=kind, page=self.key).first()

    @invariant()
    def readers_get_what_is_in_force(self):
        """Asked after each rule that has done something."""
        now = (*PressRelease.objects.values(), *EditorialNotice.objects.values())
        if now == self.looked_at:
            return
        self.looked_at = now
        self.taken_down_is_nowhere()
        self.retracted_shows_its_reason_and_not_its_text()
        self.otherwise_the_text_is_there()
        self.log_lists_exactly_what_is_in_force()

    def taken_down_is_nowhere(self):
        if self.in_force("takedown"):
            assert showing(self.page) == {}
            assert self.client.get(self.address).status_code == 410
            for name in OWN:
                for address in addresses_of(self.page)[name]:
                    assert SECRET not in self.client.get(address).text

    def retracted_shows_its_reason_and_not_its_text(self):
        if self.in_force("retraction"):
            response = self.client.get(self.address)
            assert SECRET not in response.text
            if self.page.live:
                assert "Alasan retraction" in response.text
                assert "DICABUT: Judul" in response.text

    def otherwise_the_text_is_there(self):
        if self.page.live and not self.in_force("retraction"):
            html = self.client.get(self.address).text
            assert SECRET in html
            assert "DICABUT" not in html

    def log_lists_exactly_what_is_in_force(self):
        acts = EditorialNotice.objects.in_force().filter(page=self.key)
        if not self.page.live:
            acts = acts.filter(kind="takedown")
        html = self.client.get("/ralat/").text
        assert html.count('class="entry"') == acts.count()
        assert all(f'id="ralat-{act.pk}"' in html for act in acts)
        assert SECRET not in html


@pytest.mark.django_db
def test_any_order_of_acts_keeps_its_promises(client, press):
    Release.client, Release.press = client, press
    run_state_machine_as_test(
        Release,
        settings=settings(
            max_examples=4,
            stateful_step_count=30,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("kind", NoticeKind.values)
def test_readers_follow_each_act_from_its_proposal_to_its_end(client, press, kind):
    """The states that random orders reach only by chance."""
    Release.client, Release.press = client, press
    release = Release()

    def state():
        release.readers_get_what_is_in_force()
        return EditorialNotice.objects.get().state

    release.propose(kind, "satu")
    assert state() == NoticeState.PROPOSED
    release.confirm_all(0)
    assert state() == NoticeState.IN_FORCE
    release.undo(kind)
    assert state() == NoticeState.UNDONE
    release.teardown()
