"""Deleting what readers have seen asks for an act; what they never saw goes as before."""

import pytest
from django.urls import reverse

from demo.factories import PressReleaseFactory
from publications.models import PressRelease

pytestmark = pytest.mark.postgresql


def delete_address(page):
    return reverse("wagtailadmin_pages:delete", args=[page.pk])


def bulk_address(*pages):
    query = "&".join(f"id={page.pk}" for page in pages)
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + "?" + query


@pytest.mark.parametrize("live", [True, False])
def test_deleting_what_readers_have_seen_asks_for_an_act(as_user, release, admin_user, live):
    if not live:
        PressRelease.objects.get(pk=release.pk).unpublish()

    response = as_user(admin_user).post(delete_address(release))

    assert response.status_code == 409
    assert reverse("acts_of_page", args=[release.pk]) in response.text
    assert PressRelease.objects.filter(pk=release.pk).exists()


def test_deleting_many_asks_for_an_act_and_deletes_none(as_user, press, release, admin_user):
    draft = PressReleaseFactory(parent=press, live=False, first_published_at=None)

    response = as_user(admin_user).post(bulk_address(release, draft))

    assert response.status_code == 409
    assert PressRelease.objects.filter(pk__in=[release.pk, draft.pk]).count() == 2


def test_list_with_articles_below_is_not_deleted_either(as_user, press, release, admin_user):
    assert as_user(admin_user).post(delete_address(press)).status_code == 409
    assert PressRelease.objects.filter(pk=release.pk).exists()


def test_draft_that_nobody_saw_is_deleted_as_before(as_user, press, admin_user):
    drafts = [
        PressReleaseFactory(parent=press, live=False, first_published_at=None) for _ in range(2)
    ]
    client = as_user(admin_user)

    client.post(delete_address(drafts[0]))
    client.post(bulk_address(drafts[1]))

    assert not PressRelease.objects.filter(pk__in=[one.pk for one in drafts]).exists()


def test_page_taken_down_may_be_erased(as_user, client, release, admin_user, act):
    act(release, "takedown", ground="privacy")

    as_user(admin_user).post(delete_address(release))

    assert not PressRelease.objects.filter(pk=release.pk).exists()
    client.logout()
    assert client.get(release.url).status_code == 410
