"""When a text goes live is a decision of who approves: it costs no approval, and it holds."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry

from approval.authors import writers
from approval.digest import digest_of
from approval.gate import Refused
from approval.models import Approval, ApprovalBasis
from approval.moment import SCHEDULE
from cms import zone
from demo.clock import at
from newsroom.approval import links
from newsroom.approval.deciding import Case, DecisionForm, decide
from newsroom.schedule.due import publish_due
from publications.models import PressRelease
from tests.newsroom.approval.conftest import approve, edit, fresh

pytestmark = pytest.mark.postgresql

LOCAL = "%Y-%m-%dT%H:%M"


def ahead(hours):
    return (timezone.now() + timedelta(hours=hours)).replace(second=0, microsecond=0)


def chosen(moment):
    """What the form sends, in the zone of the site as a browser's field does."""
    return {"when": "at", "go_live_at": zone.local(moment).strftime(LOCAL)}


def open_to(draft):
    draft.get_workflow().start(draft, draft.owner)
    return fresh(draft)


def decided(page, user, **data):
    """What the form of decisions does for somebody with an account."""
    case = Case.of_user(fresh(page), user)
    form = DecisionForm(case, {"decision": "approve", **data})
    assert form.is_valid(), form.errors
    decide(case, form.choice)
    return fresh(page)


def test_another_time_costs_nobody_the_right_to_approve_and_voids_nothing(draft, editor, board):
    """Neither to go live nor to disappear, at whichever step, in the editor or by code."""
    for name in SCHEDULE:
        before = draft.get_latest_revision()
        given = Approval.objects.give(before, ApprovalBasis.WORKFLOW, board)

        after = edit(draft, editor, draft.title, **{name: ahead(5)})

        assert digest_of(after.content) == digest_of(before.content)
        assert writers(fresh(draft)) == {draft.owner.pk}
        given.refresh_from_db()
        assert given.voided_at is None


def test_the_first_who_approves_chooses_the_time_and_the_last_keeps_or_moves_it(
    draft, editor, board
):
    page = open_to(draft)
    first, last = ahead(5), ahead(30)

    page = decided(page, editor, **chosen(first))

    assert page.go_live_at == first
    assert page.current_workflow_task.name == "Pengurus"
    case = Case.of_user(page, board)
    assert (case.proposed, case.next_step) == (first, "")
    page = decided(page, board, **chosen(last))
    assert page.scheduled_revision.approved_go_live_at == last
    given = Approval.objects.of(page).standing().get()
    assert (given.go_live_at, given.person) == (last, board)
    assert writers(page) == {draft.owner.pk}
    said = PageLogEntry.objects.filter(page=page, action="warta.moment_decided").order_by("pk")
    assert [entry.user for entry in said] == [editor, board]


def test_who_approves_may_clear_a_proposed_time_and_readers_see_the_text_at_once(
    draft, editor, board
):
    edit(draft, draft.owner, draft.title, go_live_at=ahead(5))
    page = open_to(draft)

    decided(page, editor, when="now")
    page = decided(page, board)

    assert page.live
    assert page.go_live_at is None


def test_the_phone_chooses_the_time(client, waiting):
    address = reverse("approval_link", args=[links.token_of(waiting.link)])
    moment = ahead(5)

    asked = client.post(address, {"read": "1"}).text
    answer = client.post(address, {"decision": "approve", **chosen(moment)})

    assert 'type="datetime-local"' in asked
    page = fresh(waiting.page)
    assert page.scheduled_revision.approved_go_live_at == moment
    assert zone.written(moment) in answer.text
    assert Approval.objects.of(page).standing().get().go_live_at == moment


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"when": "at"}, "Isi hari dan jam"),
        ({"when": "at", "go_live_at": "besok pagi"}, "go_live_at"),
        ({"when": "at", "go_live_at": "2020-01-01T09:00"}, "Waktu ini sudah lewat"),
        ({"when": "kapan-kapan"}, "kapan-kapan"),
    ],
)
def test_a_time_that_is_none_is_told_and_nothing_is_decided(client, waiting, sent, said):
    address = reverse("approval_link", args=[links.token_of(waiting.link)])

    answer = client.post(address, {"decision": "approve", **sent})

    assert answer.status_code == 400
    assert said in answer.text
    assert fresh(waiting.page).current_workflow_task.name == "Pengurus"


def test_what_goes_live_is_held_to_the_approved_time(draft, editor, board, second):
    """A time that somebody writes later moves nothing: neither earlier nor away."""
    moment = ahead(5)
    edit(draft, draft.owner, draft.title, go_live_at=moment)
    page = approve(draft, editor, board)

    early = edit(page, draft.owner, page.title, go_live_at=None)

    page = fresh(page)
    assert page.scheduled_revision.approved_go_live_at == moment
    early.publish(user=board)
    assert not fresh(page).live, "held although the revision names no time"
    with at(moment + timedelta(seconds=30)):
        publish_due()
        assert fresh(page).live


def test_code_that_goes_past_the_gate_cannot_publish_before_the_time(draft, editor, board):
    edit(draft, draft.owner, draft.title, go_live_at=ahead(5))
    page = approve(draft, editor, board)
    page.live, page.live_revision = True, page.scheduled_revision

    with pytest.raises(Refused, match="tidak sebelumnya"):
        page.save()


def test_copies_and_translations_take_no_schedule_along(draft):
    for name in SCHEDULE:
        setattr(draft, name, ahead(5))
    draft.save_revision(user=draft.owner)
    draft.save()

    fresh(draft).copy(update_attrs={"slug": "salinan", "title": "Salinan"}, user=draft.owner)
    fresh(draft).copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)

    others = list(PressRelease.objects.exclude(pk=draft.pk))
    assert len(others) == 2
    for page in [*others, *(page.get_latest_revision_as_object() for page in others)]:
        assert [getattr(page, name) for name in SCHEDULE] == [None, None]


def test_what_was_only_rescheduled_still_goes_live_and_what_was_edited_does_not(
    draft, editor, board
):
    """The scheduler compares texts, not numbers of revisions."""
    edit(draft, draft.owner, draft.title, go_live_at=ahead(5))
    page = approve(draft, editor, board)
    edit(page, draft.owner, page.title, expire_at=ahead(500))

    with at(ahead(6)):
        publish_due()

    assert fresh(page).live


def test_who_may_publish_moves_what_is_scheduled_and_it_stays_approved(
    client, draft, editor, board
):
    edit(draft, draft.owner, draft.title, go_live_at=ahead(5))
    page = approve(draft, editor, board)
    address = reverse("schedule_move", args=[page.pk])
    later = ahead(30)

    client.force_login(editor)
    assert client.post(address, chosen(later)).status_code in (302, 403)
    assert fresh(page).scheduled_revision.approved_go_live_at != later
    client.force_login(board)
    assert 'name="go_live_at"' in client.get(reverse("schedule_cancel", args=[page.pk])).text
    assert client.post(address, {"when": "at", "go_live_at": "x"}).status_code == 400
    client.post(address, chosen(later))

    assert fresh(page).scheduled_revision.approved_go_live_at == later
    assert Approval.objects.of(page).standing().get().go_live_at == later
    client.post(address, {"when": "now"})
    assert fresh(page).live


def test_a_time_that_is_past_holds_nothing(draft, editor, board):
    """Nothing disappears at once since an older approval named a time to do so."""
    edit(draft, draft.owner, draft.title, expire_at=ahead(5))
    page = approve(draft, editor, board)

    with at(ahead(50)):
        page.unpublish()
        again = edit(page, draft.owner, page.title, expire_at=None)
        again.publish(user=board)

    assert fresh(page).live
    assert fresh(page).expire_at is None
