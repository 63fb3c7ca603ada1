"""Whatever several people do to a text, in whatever order, nothing is live on one word.

A verb more is a rule more: see `Newsroom`. After each step two sentences hold: what readers see is
an approved revision, and no approval was given by somebody whose text it was.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import TaskState

from cms.editorial import links, overruling
from cms.models import Approval, ApprovalLink, Approver, Ground, User
from cms.models.approval import digest_of, writers
from publications.models import PressIndex, PressRelease
from tests.factories import PressReleaseFactory, UserFactory

ROLES = {
    "sari": ["Penulis"],
    "bima": ["Redaktur"],
    "ratna": ["Pengurus"],
    "jajang": ["Redaktur", "Pengurus"],
}
people = st.sampled_from(sorted(ROLES))
titles = st.sampled_from(["Rapat", "Rapat kerja", "Rapat kerja daerah"])


class Newsroom(RuleBasedStateMachine):
    """One release and four people; each verb does what its button does, or is refused."""

    @initialize()
    def open(self):
        self.users = {name: self.hire(name) for name in ROLES}
        self.root = UserFactory(username="root", email="root@iap.example", is_superuser=True)
        Approver.objects.create(
            name="Ratna", email="ratna@iap.example", group=Group.objects.get(name="Pengurus")
        )
        page = PressReleaseFactory(
            parent=PressIndex.objects.first(), owner=self.users["sari"], live=False, title="Rapat"
        )
        page.save_revision(user=self.users["sari"])
        self.key = page.pk
        # What each approval was for, and who had written it then.
        self.wrote: dict[int, set[int]] = {}

    def hire(self, name):
        user = UserFactory(username=name, email=f"{name}@iap.example")
        user.groups.add(*Group.objects.filter(name__in=ROLES[name]))
        return user

    @property
    def page(self):
        return PressRelease.objects.get(pk=self.key)

    @property
    def step(self):
        return self.page.current_workflow_task_state

    def try_to(self, act):
        """Refused is fine, and leaves nothing half done."""
        before = set(writers(self.page))
        known = set(Approval.objects.values_list("pk", flat=True))
        decided = set(TaskState.objects.filter(status="approved").values_list("pk", flat=True))
        with suppress(PermissionDenied, links.Closed), transaction.atomic():
            act()
        for approval in Approval.objects.exclude(pk__in=known):
            self.wrote[approval.pk] = before
        for step in TaskState.objects.filter(status="approved").exclude(pk__in=decided):
            assert step.finished_by_id not in before | {step.workflow_state.requested_by_id}

    @rule(who=people, title=titles)
    def edit(self, who, title):
        user = self.users[who]
        if not self.page.permissions_for_user(user).can_edit():
            return
        newest = self.page.get_latest_revision().as_object()
        newest.title = title
        newest.save_revision(user=user)

    @rule(who=people)
    def submit(self, who):
        page, user = self.page, self.users[who]
        if not page.permissions_for_user(user).can_edit():
            return
        state = page.current_workflow_state
        if state is None:
            self.try_to(lambda: page.get_workflow().start(page, user))
        elif state.status == state.STATUS_NEEDS_CHANGES:
            self.try_to(lambda: state.resume(user))

    @rule(who=people, action=st.sampled_from(["approve", "approve", "reject"]))
    def decide(self, who, action):
        step, user = self.step, self.users[who]
        if step and action in {
            name for name, *_ in step.task.specific.get_actions(self.page, user)
        }:
            self.try_to(lambda: step.task.specific.on_action(step, user, action))

    @rule(who=people)
    def approve_without_asking(self, who):
        """As code would that goes past the buttons."""
        step = self.step
        if step:
            self.try_to(lambda: step.task.specific.on_action(step, self.users[who], "approve"))

    @rule(decision=st.sampled_from(["approve", "changes"]))
    def use_link(self, decision):
        link = ApprovalLink.objects.first()
        if link:
            self.try_to(lambda: links.decide(link.pk, decision, "Belum."))

    @rule(who=people)
    def publish(self, who):
        revision = self.page.get_latest_revision()
        self.try_to(lambda: revision.publish(user=self.users[who]))

    @rule(who=people)
    def unpublish(self, who):
        page, user = self.page, self.users[who]
        if page.permissions_for_user(user).can_unpublish():
            page.unpublish(user=user)

    @rule(who=people, hours=st.integers(1, 48))
    def set_embargo(self, who, hours):
        user = self.users[who]
        if self.page.permissions_for_user(user).can_edit():
            newest = self.page.get_latest_revision().as_object()
            newest.go_live_at = timezone.now() + timedelta(hours=hours)
            newest.save_revision(user=user)

    @rule(who=people)
    def lift_embargo(self, who):
        user = self.users[who]
        if self.page.permissions_for_user(user).can_edit():
            newest = self.page.get_latest_revision().as_object()
            newest.go_live_at = None
            newest.save_revision(user=user)

    @rule()
    def cancel_schedule(self):
        revision = self.page.scheduled_revision
        if revision:
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])

    @rule()
    def its_time_comes(self):
        due = timezone.now() - timedelta(minutes=1)
        self.page.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=due)
        with transaction.atomic():
            call_command("publish_scheduled")

    @rule(who=people, back=st.integers(1, 4))
    def revert(self, who, back):
        user = self.users[who]
        older = list(self.page.revisions.order_by("-pk")[back : back + 1])
        if older and self.page.permissions_for_user(user).can_edit():
            older[0].as_object().save_revision(user=user, previous_revision=older[0])

    @rule()
    def cancel_workflow(self):
        state = self.page.current_workflow_state
        if state:
            state.cancel(user=self.users["sari"])

    @rule()
    def override(self):
        self.try_to(lambda: overruling.overrule(self.page, "not-approved", self.root, "Mendesak."))

    @invariant()
    def what_is_live_is_an_approved_revision(self):
        page = self.page if hasattr(self, "key") else None
        if page is None or not page.live:
            return
        digest = digest_of(page.live_revision.content)
        given = Approval.objects.of(page).filter(digest=digest).exclude(published_at=None)
        assert given.exists()
        assert page.title == page.live_revision.content["title"]

    @invariant()
    def nobody_approved_their_own(self):
        for approval in Approval.objects.exclude(ground=Ground.OVERRIDE).exclude(person=None):
            assert approval.person_id not in self.wrote.get(approval.pk, set())

    @invariant()
    def what_is_scheduled_is_approved(self):
        page = self.page if hasattr(self, "key") else None
        scheduled = page and page.scheduled_revision
        if scheduled:
            digest = digest_of(scheduled.content)
            assert Approval.objects.of(page).standing().filter(digest=digest).exists()


@pytest.mark.parametrize("examples", [12])
def test_no_order_of_events_publishes_on_one_word(site, examples):
    class OneDay(Newsroom):
        def __init__(self):
            super().__init__()
            self.day = transaction.atomic()
            self.day.__enter__()

        def teardown(self):
            transaction.set_rollback(True)
            self.day.__exit__(None, None, None)

    run_state_machine_as_test(
        OneDay,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_people_of_the_newsroom_can_bring_a_text_to_its_readers(site):
    """The machine's verbs do something: otherwise its sentences would hold of nothing."""
    room = Newsroom()
    room.open()
    room.submit("sari")
    room.decide("bima", "approve")
    room.publish("ratna")
    assert not room.page.live
    room.use_link("approve")
    assert room.page.live
    assert User.objects.filter(username="root").exists()
    room.what_is_live_is_an_approved_revision()
