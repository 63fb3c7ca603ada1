"""Four people and one release, in any order: the machine of test_invariants.py.

A verb more is a rule more. After each step two sentences hold: what readers see is an approved
revision, and no approval was given by somebody whose text it was.
"""

from contextlib import suppress
from datetime import timedelta

import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from wagtail.models import TaskState

from approval.authors import writers
from approval.digest import digest_of
from approval.models import Approval, ApprovalBasis, ApprovalLink, Approver
from demo.factories import PressReleaseFactory, UserFactory
from newsroom.approval import links, overrides
from newsroom.schedule.due import publish_due
from publications.models import PressIndex, PressRelease

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

    def __init__(self):
        super().__init__()
        self.day = transaction.atomic()
        self.day.__enter__()
        self.traveller = time_machine.travel(timezone.now())
        self.clock = self.traveller.start()

    def teardown(self):
        self.traveller.stop()
        transaction.set_rollback(True)
        self.day.__exit__(None, None, None)

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
        self.clock.shift(timedelta(seconds=1))
        known = set(Approval.objects.values_list("pk", flat=True))
        decided = set(TaskState.objects.filter(status="approved").values_list("pk", flat=True))
        with suppress(PermissionDenied, links.Closed), transaction.atomic():
            act()
        for approval in Approval.objects.exclude(pk__in=known):
            self.wrote[approval.pk] = before
        for step in TaskState.objects.filter(status="approved").exclude(pk__in=decided):
            assert step.finished_by_id not in before | {step.workflow_state.requested_by_id}

    def may_write(self, user):
        """As the editor has it: an act in force locks the page."""
        return self.page.permissions_for_user(user).can_edit() and not self.page.get_lock()

    def write(self, who, **values):
        user = self.users[who]
        if not self.may_write(user):
            return
        newest = self.page.get_latest_revision().as_object()
        for name, value in values.items():
            setattr(newest, name, value)
        self.clock.shift(timedelta(seconds=1))
        newest.save_revision(user=user)

    @rule(who=people, title=titles)
    def edit(self, who, title):
        self.write(who, title=title)

    @rule(who=people)
    def submit(self, who):
        page, user = self.page, self.users[who]
        if not self.may_write(user):
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

    @rule(who=people, hours=st.sampled_from([None, 1, 24]))
    def set_embargo(self, who, hours):
        self.write(who, go_live_at=hours and timezone.now() + timedelta(hours=hours))

    @rule(who=people, hours=st.sampled_from([None, 2, 36]))
    def set_expiry(self, who, hours):
        self.write(who, expire_at=hours and timezone.now() + timedelta(hours=hours))

    @rule()
    def cancel_schedule(self):
        revision = self.page.scheduled_revision
        if revision:
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])

    @rule(hours=st.sampled_from([1, 1, 24]))
    def time_passes(self, hours):
        self.clock.shift(timedelta(hours=hours, minutes=1))
        publish_due()
        page = self.page
        assert not (page.live and page.expire_at and page.expire_at < timezone.now())
        assert not page.revisions.filter(approved_go_live_at__lte=timezone.now()).exists()

    @rule(who=people, back=st.integers(1, 4))
    def revert(self, who, back):
        user = self.users[who]
        older = list(self.page.revisions.order_by("-pk")[back : back + 1])
        if older and self.may_write(user):
            self.clock.shift(timedelta(seconds=1))
            older[0].as_object().save_revision(user=user, previous_revision=older[0])

    @rule()
    def cancel_workflow(self):
        state = self.page.current_workflow_state
        if state:
            state.cancel(user=self.users["sari"])

    @rule()
    def override(self):
        seen = digest_of(self.page.get_latest_revision().content)
        self.try_to(
            lambda: overrides.overrule(self.page, "not-approved", self.root, "Mendesak.", seen)
        )

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
        """What two people agreed on outside the workflow has a sentence of its own: see acts."""
        apart = Approval.objects.exclude(ground__in=[ApprovalBasis.OVERRIDE, ApprovalBasis.ACT])
        for approval in apart.exclude(person=None):
            assert approval.person_id not in self.wrote.get(approval.pk, set())

    @invariant()
    def an_approval_ends_with_the_next_edit(self):
        if hasattr(self, "key"):
            standing = Approval.objects.of(self.page).standing().exclude(ground=ApprovalBasis.ACT)
            newest = digest_of(self.page.get_latest_revision().content)
            assert set(standing.values_list("digest", flat=True)) <= {newest}

    @invariant()
    def what_is_scheduled_is_approved(self):
        page = self.page if hasattr(self, "key") else None
        scheduled = page and page.scheduled_revision
        if scheduled:
            digest = digest_of(scheduled.content)
            assert Approval.objects.of(page).standing().filter(digest=digest).exists()
