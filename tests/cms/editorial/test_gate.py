"""Nothing goes live on the word of one person, whichever way it is tried."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions import action_registry
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms import gate
from cms.gate import Refusal, Refused
from cms.models import Approval, Ground, User
from home.demo.clock import at
from publications.models import PressRelease
from tests.factories import PressReleaseFactory


@pytest.fixture
def draft(press, member):
    """A release written by `penulis`, that nobody has read."""
    release = PressReleaseFactory(parent=press, owner=member("Penulis"), live=False)
    release.save_revision(user=release.owner)
    return fresh(release)


@pytest.fixture
def admin(db):
    return User.objects.create_superuser("admin", "admin@iapbanten.example", "warta-demo")


@pytest.fixture
def board(member):
    return member("Pengurus")


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def edit(page, user, title="Judul lain", **values):
    newest = fresh(page).get_latest_revision_as_object()
    for name, value in {"title": title, **values}.items():
        setattr(newest, name, value)
    return newest.save_revision(user=user)


def approve(page, editor, board):
    """Through both steps of the workflow, as the submission of its owner."""
    page = fresh(page)
    page.get_workflow().start(page, page.owner)
    for person in (editor, board):
        fresh(page).current_workflow_task_state.approve(user=person)
    return fresh(page)


def typed(page, **more):
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "city": "Serang",
            "released_at": "2026-03-24 09:00",
            "body": streamfield([("text", rich_text("<p>Isi.</p>"))]),
            "comments_policy": "open",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            **more,
        }
    )


@pytest.mark.parametrize("who", ["board", "admin"])
def test_the_editor_publishes_nothing_past_the_workflow(request, client, draft, who):
    client.force_login(request.getfixturevalue(who))
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])

    response = client.post(address, typed(draft, title="Ketikan", **{"action-publish": "1"}))

    assert not fresh(draft).live
    assert response.status_code == 200
    assert "belum disetujui dalam bentuknya" in response.content.decode()
    assert "Ketikan" in response.content.decode()
    assert 'name="action-publish"' not in client.get(address).content.decode()


def test_nobody_publishes_a_page_while_making_it(client, press, admin):
    client.force_login(admin)
    address = reverse("wagtailadmin_pages:add", args=["publications", "pressrelease", press.pk])
    page = PressRelease(title="Baru", slug="baru", summary="Baru.")

    client.post(address, typed(page, **{"action-publish": "1"}))

    assert not PressRelease.objects.filter(slug="baru", live=True).exists()


@pytest.mark.parametrize("who", ["board", "admin"])
def test_bulk_actions_publish_nothing_past_the_workflow(request, client, press, draft, who):
    client.force_login(request.getfixturevalue(who))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    asked = client.get(f"{address}?id={draft.pk}&next=/admin/")
    client.post(f"{address}?id={draft.pk}&next=/admin/", {})

    assert not fresh(draft).live
    assert [page.pk for page in asked.context["items_with_no_access"]] == [draft.pk]


@pytest.mark.parametrize("skip", [True, False])
def test_neither_code_that_names_a_user_nor_the_api_publishes(draft, board, admin, skip):
    revision = draft.get_latest_revision()
    for person in (board, admin, draft.owner):
        with pytest.raises(Refused):
            revision.publish(user=person, skip_permission_checks=skip)
        with pytest.raises(Refused):
            action = action_registry.get_action_class(Page, "publish")
            action(revision, user=person).execute(skip_permission_checks=True)

    assert not fresh(draft).live


def test_what_goes_past_publish_is_refused_by_the_page_itself(draft, admin):
    with pytest.raises(Refused):
        PublishPageRevisionAction(draft.get_latest_revision(), user=admin).execute(
            skip_permission_checks=True
        )

    assert not fresh(draft).live
    assert fresh(draft).live_revision_id is None


def test_two_approvals_make_a_text_live_and_are_kept(draft, member, board):
    page = approve(draft, member("Redaktur"), board)

    assert page.live
    approval = Approval.objects.get(page=page)
    assert (approval.ground, approval.person, approval.revision_id) == (
        Ground.WORKFLOW,
        board,
        page.live_revision_id,
    )
    assert approval.published_at


def test_code_without_a_user_answers_for_what_it_publishes(draft):
    draft.get_latest_revision().publish()

    assert fresh(draft).live
    assert Approval.objects.get(page=draft).ground == Ground.SYSTEM


def test_an_edit_voids_the_approval_and_saving_the_same_again_does_not(draft, member, board):
    page = approve(draft, member("Redaktur"), board)
    page.unpublish()

    fresh(page).get_latest_revision_as_object().save_revision(user=board)
    assert Approval.objects.of(page).standing().exists()
    edit(page, board)
    assert not Approval.objects.of(page).standing().exists()


def test_what_was_approved_may_be_unpublished_and_published_again(client, draft, member, board):
    page = approve(draft, member("Redaktur"), board)
    client.force_login(board)
    page.unpublish(user=board)

    fresh(page).get_latest_revision().publish(user=board)

    assert fresh(page).live


def test_going_back_to_an_older_text_is_an_edit(draft, member, board, admin):
    editor = member("Redaktur")
    page = approve(draft, editor, board)
    first = page.live_revision
    edit(page, page.owner, "Lebih baru")
    page = approve(page, editor, board)
    older = first.as_object()

    again = older.save_revision(user=admin, previous_revision=first)

    with pytest.raises(Refused):
        again.publish(user=board)
    assert fresh(page).title == "Lebih baru"


def test_renaming_the_address_is_an_edit(draft, member, board):
    page = approve(draft, member("Redaktur"), board)

    revision = edit(page, board, page.title, slug="alamat-lain")

    with pytest.raises(Refused):
        revision.publish(user=board)


def test_moving_an_approved_page_needs_nobody(draft, member, board, home):
    page = approve(draft, member("Redaktur"), board)

    page.move(Page.objects.get(pk=home.pk), pos="last-child")
    page = fresh(page)
    page.unpublish()
    page.get_latest_revision().publish(user=board)

    assert fresh(page).live


def test_a_copy_is_a_draft_that_needs_its_own_approval(client, draft, member, board, press):
    page = approve(draft, member("Redaktur"), board)
    admin = User.objects.create_superuser("sukma")
    client.force_login(admin)
    form = {
        "new_title": "Salinan",
        "new_slug": "salinan",
        "new_parent_page": press.pk,
        "publish_copies": "on",
    }

    refused = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)
    del form["publish_copies"]
    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)

    assert refused.status_code == 200
    copy = PressRelease.objects.get(slug="salinan")
    assert not copy.live
    with pytest.raises(Refused):
        copy.get_latest_revision().publish(user=admin)


def test_an_alias_that_becomes_a_page_stays_what_it_was(draft, member, board, press):
    page = approve(draft, member("Redaktur"), board)
    alias = page.create_alias(parent=press, update_slug="alias")
    action = action_registry.get_action_class(Page, "convert_alias")

    action(fresh(alias), user=board).execute(skip_permission_checks=True)

    assert fresh(alias).live
    revision = edit(alias, board)
    with pytest.raises(Refused):
        revision.publish(user=board)


def scheduled(page, editor, board, hours=5):
    edit(page, page.owner, "Dijadwalkan", go_live_at=timezone.now() + timedelta(hours=hours))
    return approve(page, editor, board)


def test_what_is_scheduled_goes_live_if_nobody_touches_it(draft, member, board):
    page = scheduled(draft, member("Redaktur"), board)
    assert not page.live

    revision = Revision.objects.get(pk=page.scheduled_revision.pk)
    with at(revision.approved_go_live_at + timedelta(minutes=1)):
        call_command("publish_scheduled")

    assert fresh(page).live


def test_a_scheduled_text_that_is_edited_goes_back_and_its_people_are_told(
    draft, member, board, mailoutbox
):
    page = scheduled(draft, member("Redaktur"), board)
    moment = page.scheduled_revision.approved_go_live_at
    mailoutbox.clear()

    edit(page, member("Redaktur", "kedua"), "Diubah")

    page = fresh(page)
    assert page.scheduled_revision is None
    assert {address for message in mailoutbox for address in message.to} == {
        "penulis@iapbanten.example",
        "pengurus@iapbanten.example",
    }
    assert "Diubah" not in mailoutbox[0].subject
    with at(moment + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert not fresh(page).live


def test_a_schedule_that_nobody_approved_is_not_kept_by_the_scheduler(draft):
    Revision.objects.for_instance(draft).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )

    other = PressReleaseFactory(parent=draft.get_parent(), live=False)
    other.go_live_at = timezone.now() + timedelta(hours=1)
    other.save_revision().publish()
    Revision.objects.for_instance(other).update(
        approved_go_live_at=timezone.now() - timedelta(seconds=9)
    )

    with at(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")

    assert not fresh(draft).live
    assert fresh(draft).scheduled_revision is None
    assert fresh(other).live, "one that may not must not stop those behind it"


def test_autosave_never_writes_over_a_text_that_others_rely_on(draft, member, board):
    page = approve(draft, member("Redaktur"), board)
    live = page.live_revision
    newest = live.as_object()
    newest.title = "Ditimpa"

    saved = newest.save_revision(user=live.user, overwrite_revision=live)

    assert saved.pk != live.pk
    assert Revision.objects.get(pk=live.pk).content["title"] == page.title


@pytest.fixture
def check(monkeypatch):
    """Registers a check of the test's own."""
    monkeypatch.setattr(gate, "_checks", {gate.SUBMIT: [], gate.PUBLISH: []})

    def add(step, *refusals):
        gate.register(step)(lambda page, revision, user: refusals)

    return add


def test_a_registered_refusal_is_said_at_its_field_when_a_text_is_submitted(client, draft, check):
    check(gate.SUBMIT, Refusal("no-summary", "Tulis ringkasan.", field="summary"))
    client.force_login(draft.owner)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])

    response = client.post(address, typed(draft, title="Ketikan", **{"action-submit": "1"}))

    assert response.context["form"].errors["summary"] == ["Tulis ringkasan."]
    assert "Ketikan" in response.content.decode()
    assert not fresh(draft).workflow_in_progress


def test_a_registered_refusal_holds_for_code_and_leaves_nothing_half_done(draft, member, check):
    check(gate.SUBMIT, Refusal("no-summary", "Tulis ringkasan."))
    with pytest.raises(Refused):
        draft.get_workflow().start(draft, draft.owner)
    assert fresh(draft).current_workflow_state is None


def test_a_text_that_came_back_stays_so_when_it_is_refused(draft, member, check):
    draft.get_workflow().start(draft, draft.owner)
    fresh(draft).current_workflow_task_state.reject(user=member("Redaktur"), comment="Belum.")
    check(gate.SUBMIT, Refusal("no-summary", "Tulis ringkasan."))

    with pytest.raises(Refused):
        fresh(draft).current_workflow_state.resume(user=draft.owner)

    state = fresh(draft).current_workflow_state
    assert state.status == "needs_changes"
    assert state.current_task_state.comment == "Belum."


def test_the_last_approval_asks_what_is_registered_for_publishing(draft, member, board, check):
    check(gate.PUBLISH, Refusal("late", "Terlambat."))

    with pytest.raises(Refused):
        approve(draft, member("Redaktur"), board)

    page = fresh(draft)
    assert not page.live
    assert page.current_workflow_task.name == "Pengurus"
    assert not Approval.objects.of(page).exists()


def test_two_decisions_at_once_are_one(draft, member, board):
    editor = member("Redaktur")
    draft.get_workflow().start(draft, draft.owner)
    first, second = (fresh(draft).current_workflow_task_state for _ in range(2))

    first.task.specific.on_action(first, editor, "approve")
    second.task.specific.on_action(second, editor, "approve")

    assert fresh(draft).current_workflow_task.name == "Pengurus"
    assert fresh(draft).current_workflow_state.task_states.count() == 2
