"""What was approved before contents had one spelling stays approved."""

from importlib import import_module

import pytest
from django.apps import apps

from cms.models import Approval, Overruling
from cms.models.approval import digest_of, is_approved

pytestmark = pytest.mark.django_db

MIGRATION = import_module("cms.migrations.0018_one_spelling_of_a_content")


def test_approvals_links_and_reasons_are_of_the_new_digest(waiting, board):
    page, link = waiting.page, waiting.link
    content = page.get_latest_revision().content
    old, new = MIGRATION.as_it_was_stored(content), digest_of(content)
    assert old != new
    Approval.objects.give(page.get_latest_revision(), "workflow", board)
    Approval.objects.filter(page=page).update(digest=old)
    type(link).objects.filter(pk=link.pk).update(digest=old)
    common = {"page_id": page.pk, "code": "go-live-1", "reason": "Memang begitu."}
    Overruling.objects.create(digest=old, **common)

    for _time in range(2):
        MIGRATION.spell_once(apps, None)

    assert is_approved(page, new)
    link.refresh_from_db()
    assert link.digest == new
    assert Overruling.objects.get().digest == new
