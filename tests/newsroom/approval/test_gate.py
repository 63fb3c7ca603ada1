"""Nothing goes live on the word of one person, whichever way it is tried."""

import pytest
from django.urls import reverse
from wagtail.actions import action_registry
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from accounts.models import User
from approval.gate import Refused
from approval.models import Approval, ApprovalBasis
from publications.models import PressRelease
from tests.newsroom.approval.conftest import approve, edit, fresh
from tests.seen import seen

pytestmark = pytest.mark.postgresql


def typed(page, **more):
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "city": "Serang",
            "released_at": "2026-03-24 09:00",
            "body": streamfield([("text", rich_text("<p>Isi.</p>"))]),
            "contacts": streamfield([]),
            "attachments": streamfield([]),
            "comments_policy": "open",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            **(seen(page) if page.pk else {}),
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
    assert [row["item"].pk for row in asked.context["items_with_no_access"]] == [draft.pk]


@pytest.mark.parametrize("skip", [True, False])
def test_neither_code_that_names_a_user_nor_the_api_publishes(draft, board, admin, skip):
    revision = draft.get_latest_revision()
    action = action_registry.get_action_class(Page, "publish")
    for person in (board, admin, draft.owner):
        with pytest.raises(Refused):
            revision.publish(user=person, skip_permission_checks=skip)
        with pytest.raises(Refused):
            action(revision, user=person).execute(skip_permission_checks=True)

    assert not fresh(draft).live


def test_what_goes_past_publish_is_refused_by_the_page_itself(draft, admin):
    with pytest.raises(Refused):
        PublishPageRevisionAction(draft.get_latest_revision(), user=admin).execute(
            skip_permission_checks=True
        )

    assert not fresh(draft).live
    assert fresh(draft).live_revision_id is None


def test_two_approvals_make_a_text_live_and_are_kept(draft, board, editor):
    page = approve(draft, editor, board)

    assert page.live
    approval = Approval.objects.get(page=page)
    assert (approval.ground, approval.person, approval.revision_id) == (
        ApprovalBasis.WORKFLOW,
        board,
        page.live_revision_id,
    )
    assert approval.published_at


def test_code_without_a_user_answers_for_what_it_publishes(draft):
    draft.get_latest_revision().publish()

    assert fresh(draft).live
    assert Approval.objects.get(page=draft).ground == ApprovalBasis.SYSTEM


def test_an_edit_voids_the_approval_and_saving_the_same_again_does_not(draft, board, editor):
    page = approve(draft, editor, board)
    page.unpublish()

    fresh(page).get_latest_revision_as_object().save_revision(user=board)
    assert Approval.objects.of(page).standing().exists()
    edit(page, board)
    assert not Approval.objects.of(page).standing().exists()


def test_what_was_approved_may_be_unpublished_and_published_again(client, draft, board, editor):
    page = approve(draft, editor, board)
    client.force_login(board)
    page.unpublish(user=board)

    fresh(page).get_latest_revision().publish(user=board)

    assert fresh(page).live


def test_going_back_to_an_older_text_is_an_edit(draft, board, admin, editor):
    page = approve(draft, editor, board)
    first = page.live_revision
    edit(page, page.owner, "Lebih baru")
    page = approve(page, editor, board)
    older = first.as_object()

    again = older.save_revision(user=admin, previous_revision=first)

    with pytest.raises(Refused):
        again.publish(user=board)
    assert fresh(page).title == "Lebih baru"


def test_renaming_the_address_is_an_edit(draft, board, editor):
    page = approve(draft, editor, board)

    revision = edit(page, board, page.title, slug="alamat-lain")

    with pytest.raises(Refused):
        revision.publish(user=board)


def test_moving_an_approved_page_needs_nobody(draft, board, home, editor):
    page = approve(draft, editor, board)

    page.move(Page.objects.get(pk=home.pk), pos="last-child")
    page = fresh(page)
    page.unpublish()
    page.get_latest_revision().publish(user=board)

    assert fresh(page).live


def test_a_copy_is_a_draft_that_needs_its_own_approval(client, draft, board, press, editor):
    page = approve(draft, editor, board)
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


def test_an_alias_that_becomes_a_page_stays_what_it_was(draft, board, press, editor):
    page = approve(draft, editor, board)
    alias = page.create_alias(parent=press, update_slug="alias")
    action = action_registry.get_action_class(Page, "convert_alias")

    action(fresh(alias), user=board).execute(skip_permission_checks=True)

    assert fresh(alias).live
    revision = edit(alias, board)
    with pytest.raises(Refused):
        revision.publish(user=board)


def test_autosave_never_writes_over_a_text_that_others_rely_on(draft, board, editor):
    page = approve(draft, editor, board)
    live = page.live_revision
    newest = live.as_object()
    newest.title = "Ditimpa"

    saved = newest.save_revision(user=live.user, overwrite_revision=live)

    assert saved.pk != live.pk
    assert Revision.objects.get(pk=live.pk).content["title"] == page.title


def test_what_was_changed_behind_a_reviewers_back_is_not_approved(client, draft, editor, member):
    draft.get_workflow().start(draft, draft.owner)
    before = seen(draft)
    edit(draft, member("Redaktur", "lain"), "Diubah")
    client.force_login(editor)
    form = typed(
        fresh(draft).get_latest_revision().as_object(),
        **{
            "action-workflow-action": "1",
            "workflow-action-name": "approve",
            **before,
        },
    )

    response = client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), form)

    assert "Ada yang mengubah tulisan ini" in response.text
    assert fresh(draft).current_workflow_task.name == "Redaktur"
