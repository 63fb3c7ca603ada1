"""A page without a workflow is published by a second person who has it before them."""

import pytest
from django.urls import reverse
from wagtail.models import WorkflowPage
from wagtail.test.utils.form_data import streamfield

from approval.models import Approval, ApprovalBasis
from tests.newsroom.approval.conftest import approve, fresh
from tests.newsroom.approval.test_gate import typed

pytestmark = pytest.mark.postgresql
PUBLISH = {"action-publish": "1"}


def publish_many(client, page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    form = {"next": "/admin/", "include_descendants": "on"}
    return client.post(f"{address}?id={page.pk}", form, follow=True)


def test_the_editor_publishes_what_another_wrote(client, draft, board):
    WorkflowPage.objects.all().delete()
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    client.force_login(draft.owner)
    client.post(address, typed(draft, body=streamfield([])))
    client.post(address, typed(draft, body=streamfield([]), **PUBLISH))
    assert not fresh(draft).live
    client.force_login(board)

    client.post(address, typed(draft, body=streamfield([]), **PUBLISH))

    assert fresh(draft).live
    given = Approval.objects.of(draft).get()
    assert (given.ground, given.person) == (ApprovalBasis.DIRECT, board)


@pytest.mark.parametrize("listed", ["page", "its parent"])
def test_a_list_publishes_only_what_is_approved(client, draft, board, listed, editor):
    """It shows titles: nobody has read the text by that."""
    page = approve(draft, editor, board)
    page.unpublish()
    draft.copy(update_attrs={"slug": "lain", "title": "Lain"}, copy_revisions=False)
    unread = type(draft).objects.get(slug="lain")
    unread.save_revision(user=draft.owner)
    WorkflowPage.objects.all().delete()
    client.force_login(board)

    said = publish_many(client, unread if listed == "page" else unread.get_parent())

    assert not fresh(unread).live
    assert "Baca lalu terbitkan satu per satu: Lain" in said.text
    publish_many(client, page)
    assert fresh(page).live
