"""Two people, once each: who may do what, and what happens when it is done twice."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry

from accounts.models import User
from corrections import actions
from corrections.models import EditorialNotice, NoticeState
from publications.models import PressRelease
from tests.corrections.conftest import TEXT

pytestmark = pytest.mark.postgresql


@pytest.fixture
def second(board):
    """Another member of the board."""
    person = User.objects.create_user("pengurus2", "dua@iapbanten.example", "warta-demo")
    person.groups.set(board.groups.all())
    return person


def mails():
    return [(*message.to, message.subject) for message in mail.outbox]


def proposal(page, user, kind="correction"):
    return actions.propose(page, kind, user, text=TEXT)


def test_nothing_changes_before_a_second_person_agrees(client, release, editor):
    proposal(release, editor)

    assert TEXT not in client.get(release.url).text
    assert TEXT not in client.get("/ralat/").text


def test_who_proposed_does_not_confirm(release, board):
    made = proposal(release, board)

    with pytest.raises(actions.SamePerson):
        actions.confirm(made, board, reason="Mendesak")

    assert EditorialNotice.objects.get().state == NoticeState.PROPOSED


def test_who_asked_to_undo_does_not_confirm_it(release, board, act, second):
    made = act(release, "correction")
    actions.ask_to_undo(made, board, "Keliru")
    made.refresh_from_db()

    with pytest.raises(actions.SamePerson):
        actions.confirm(made, board)
    assert actions.confirm(made, second)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_superuser_overrides_only_with_a_reason(release, admin_user, reason):
    made = proposal(release, admin_user)

    with pytest.raises(actions.SamePerson):
        actions.confirm(made, admin_user, reason)

    assert actions.confirm(made, admin_user, "Hanya saya yang bertugas hari ini.")
    entry = PageLogEntry.objects.get(action="publications.act_confirm")
    assert "Hanya saya" in entry.comment


@pytest.mark.parametrize("group", ["Redaktur", "Penulis", "Moderator"])
def test_only_who_may_publish_confirms(release, editor, member, group):
    made = proposal(release, editor)
    other = member(group, "lain")

    with pytest.raises(PermissionDenied):
        actions.confirm(made, other)


def test_only_who_may_write_proposes(release, member):
    with pytest.raises(PermissionDenied):
        proposal(release, member("Moderator"))


def test_owner_of_a_page_may_propose(release, member):
    writer = member("Penulis")
    PressRelease.objects.filter(pk=release.pk).update(owner=writer)

    assert proposal(release, writer).state == NoticeState.PROPOSED


def test_second_click_proposes_nothing_new(release, editor):
    assert proposal(release, editor) == proposal(release, editor)
    assert EditorialNotice.objects.count() == 1


def test_second_confirmation_does_nothing(release, editor, board, second):
    made = proposal(release, editor)
    assert actions.confirm(made, board)
    first = PressRelease.objects.get(pk=release.pk).last_published_at

    assert not actions.confirm(made, second)
    assert not actions.refuse(made, second)

    assert PressRelease.objects.get(pk=release.pk).last_published_at == first
    assert EditorialNotice.objects.get().decided_by == board


@pytest.mark.parametrize("kind", ["retraction", "takedown"])
def test_one_page_is_not_retracted_or_taken_down_twice(release, editor, board, kind):
    actions.propose(release, kind, editor, text="Satu", ground="court")

    with pytest.raises(actions.Impossible):
        actions.propose(release, kind, board, text="Dua", ground="court")


def test_refused_proposal_leaves_room_for_another(release, editor, board):
    actions.refuse(
        actions.propose(release, "retraction", editor, text="Satu"), board, "Belum jelas"
    )

    assert actions.propose(release, "retraction", editor, text="Dua").state == NoticeState.PROPOSED


def test_who_asked_may_take_it_back_and_others_may_not(release, editor, member):
    made = proposal(release, editor)
    with pytest.raises(PermissionDenied):
        actions.refuse(made, member("Redaktur", "lain"))

    assert actions.refuse(made, editor)
    assert EditorialNotice.objects.get().state == NoticeState.REFUSED


def test_refused_end_leaves_the_act_in_force(client, release, editor, board, act):
    made = act(release, "correction")
    actions.ask_to_undo(made, editor, "Ragu")
    made.refresh_from_db()

    actions.refuse(made, board)

    assert TEXT in client.get(release.url).text
    assert EditorialNotice.objects.get().state == NoticeState.IN_FORCE


def test_what_was_unpublished_meanwhile_is_not_corrected(release, editor, board):
    made = proposal(release, editor)
    release.refresh_from_db()
    release.unpublish()

    with pytest.raises(actions.Impossible):
        actions.confirm(made, board)

    assert EditorialNotice.objects.get().state == NoticeState.PROPOSED


def test_retraction_below_a_takedown_waits_for_its_end(release, editor, board, act):
    made = act(release, "retraction")
    act(PressRelease.objects.get(pk=release.pk), "takedown", ground="court")

    with pytest.raises(actions.Impossible):
        actions.ask_to_undo(made, editor, "Keliru")


@pytest.mark.parametrize("kind", ["correction", "retraction", "takedown"])
def test_page_that_readers_never_saw_has_no_acts(press, editor, kind):
    draft = press.add_child(instance=PressRelease(title="Konsep", city="Serang", live=False))

    with pytest.raises(actions.Impossible):
        actions.propose(draft, kind, editor, text="x", ground="court")


def test_lists_and_home_pages_have_no_acts(home, press, editor):
    for page in (home, press):
        with pytest.raises(actions.Impossible):
            actions.propose(page, "takedown", editor, text="x", ground="court")


def test_half_an_act_is_none(monkeypatch, release, editor, board):
    made = actions.propose(release, "takedown", editor, text="x", ground="court")
    monkeypatch.setattr("corrections.actions.note", lambda *a: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.confirm(made, board)

    assert EditorialNotice.objects.get().state == NoticeState.PROPOSED
    assert PressRelease.objects.get(pk=release.pk).live


def test_running_workflow_ends_with_a_retraction(release, editor, act):
    page = PressRelease.objects.get(pk=release.pk)
    page.title = "Versi baru"
    page.save_revision(user=editor)
    state = page.get_workflow().start(page, editor)

    act(PressRelease.objects.get(pk=release.pk), "retraction")

    state.refresh_from_db()
    assert state.status == "cancelled"


def test_history_of_the_page_tells_all(release, act, undo):
    undo(act(release, "correction"))

    messages = [
        str(entry.message)
        for entry in PageLogEntry.objects.filter(page=release.pk, action__startswith="publ")
    ]
    assert len(messages) == 4
    assert all(TEXT in message for message in messages)
    assert any("disahkan" in message for message in messages)


def test_those_who_may_confirm_get_a_mail_and_who_asked_gets_none(release, board, second, editor):
    proposal(release, board)

    assert mails() == [
        ("dua@iapbanten.example", "[Warta] Ralat menunggu pengesahan: Luas taman kota")
    ]


def test_who_asked_is_told_of_the_decision(release, editor, board):
    actions.refuse(proposal(release, editor), board, "Angkanya benar")

    assert ("redaktur@iapbanten.example", "[Warta] Ditolak – Ralat: Luas taman kota") in mails()
