"""The machine of one_day.py, and what may be done to a release once readers have seen it."""

from contextlib import suppress

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from approval.digest import digest_of
from approval.models import Approval, ApprovalBasis
from corrections import actions
from corrections.models import EditorialNotice, NoticeKind, NoticeState
from tests.newsroom.approval.one_day import Newsroom, people

MARK = "DICABUT: "
NO = (PermissionDenied, actions.Impossible, actions.SamePerson)


class NewsroomWithActs(Newsroom):
    """Correction, retraction, takedown and their undoing, by the same four people."""

    def __init__(self):
        super().__init__()
        self.client = Client()
        # Who asked for what was confirmed, and who confirmed it.
        self.pairs = []

    @rule(who=people, kind=st.sampled_from(NoticeKind.values))
    def propose(self, who, kind):
        with suppress(*NO), transaction.atomic():
            actions.propose(self.page, kind, self.users[who], text="Rekaan.", ground="law")

    @rule(who=people)
    def confirm(self, who):
        for act in EditorialNotice.objects.waiting()[:1]:
            asked = act.asked_by_id
            with suppress(*NO), transaction.atomic():
                if actions.confirm(act, self.users[who]):
                    self.pairs.append((asked, self.users[who].pk))

    @rule(who=people)
    def refuse(self, who):
        for act in EditorialNotice.objects.waiting()[:1]:
            with suppress(*NO), transaction.atomic():
                actions.refuse(act, self.users[who], "Tidak.")

    @rule(who=people)
    def ask_to_undo(self, who):
        for act in EditorialNotice.objects.filter(state=NoticeState.IN_FORCE).order_by("-pk")[:1]:
            with suppress(*NO), transaction.atomic():
                actions.ask_to_undo(act, self.users[who], "Keliru.")

    @rule(first=people, second=people)
    def restore(self, first, second):
        self.ask_to_undo(first)
        self.confirm(second)

    def in_force(self, kind):
        return EditorialNotice.objects.in_force().filter(kind=kind, page=self.key).exists()

    @invariant()
    def an_act_is_done_by_two_people(self):
        assert all(asked and asked != confirmed for asked, confirmed in self.pairs)

    @invariant()
    def what_is_taken_down_is_gone(self):
        if hasattr(self, "key") and self.in_force(NoticeKind.TAKEDOWN):
            assert not self.page.live
            at = EditorialNotice.objects.in_force().get(kind=NoticeKind.TAKEDOWN).path
            if at:
                for name in ("", "naskah.txt", "paket.zip"):
                    assert self.client.get(at + name).status_code == 410, name

    @invariant()
    def what_is_retracted_has_no_text(self):
        if hasattr(self, "key") and self.page.live:
            is_retracted = self.in_force(NoticeKind.RETRACTION)
            assert self.page.title.startswith(MARK) == is_retracted
            assert not (is_retracted and self.page.body)

    @invariant()
    def acts_publish_a_retraction_or_what_readers_had_before(self):
        for approval in Approval.objects.filter(ground=ApprovalBasis.ACT).select_related(
            "revision"
        ):
            if not approval.revision.content["title"].startswith(MARK):
                digest = digest_of(approval.revision.content)
                before = Approval.objects.filter(page=self.key, digest=digest)
                assert before.exclude(ground=ApprovalBasis.ACT).exclude(published_at=None).exists()
