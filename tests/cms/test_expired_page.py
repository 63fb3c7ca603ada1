"""A page that has expired can be written on; a schedule that is wrong says so above the form."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import WorkflowState
from wagtail.test.utils.form_data import nested_form_data, streamfield

from approval.rules import findings
from cms import zone
from demo.factories import PressReleaseFactory
from newsroom.schedule.due import publish_due
from publications.models import PressRelease
from tests.seen import seen

PAST = (timezone.now() - timedelta(days=2)).replace(second=17, microsecond=0)


@pytest.fixture
def expired(press):
    page = PressReleaseFactory(parent=press, title="Rakerda", expire_at=PAST)
    page.save_revision().publish()
    publish_due()
    page = PressRelease.objects.get(pk=page.pk)
    assert (page.live, page.expired) == (False, True)
    return page


def form(page, expire_at, **more):
    return nested_form_data(
        {
            "title": "Rakerda, baru",
            "slug": page.slug,
            "summary": "",
            "city": "Serang",
            "released_at": "2024-03-24 10:00",
            "go_live_at": "",
            "expire_at": expire_at and date_format(zone.local(expire_at), "Y-m-d H:i"),
            "body": streamfield([]),
            "contacts": streamfield([]),
            "attachments": streamfield([]),
            "comments_policy": "open",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        }
        | more
    )


@pytest.mark.parametrize("autosave", [False, True])
def test_an_expired_page_is_saved(client, member, expired, autosave):
    client.force_login(member("Pengurus"))
    address = reverse("wagtailadmin_pages:edit", args=[expired.pk])
    headers = {"accept": "application/json"} if autosave else {}

    answer = client.post(address, form(expired, PAST, **seen(expired)), headers=headers)

    assert answer.status_code == (200 if autosave else 302)
    draft = PressRelease.objects.get(pk=expired.pk).get_latest_revision_as_object()
    assert (draft.title, draft.expire_at) == ("Rakerda, baru", None)


def test_a_new_time_in_the_past_is_refused_above_the_form(client, member, expired):
    client.force_login(member("Pengurus"))
    address = reverse("wagtailadmin_pages:edit", args=[expired.pk])

    answer = client.post(address, form(expired, PAST - timedelta(days=1)))

    messages = " ".join(str(one) for one in answer.context["messages"])
    assert "Ubah jadwal" in messages
    assert "masa mendatang" in messages


def test_the_date_of_an_old_draft_is_pointed_out(press):
    old = timezone.now() - timedelta(days=20)
    page = PressReleaseFactory(parent=press, live=False, released_at=old, first_published_at=None)

    (found,) = [one for one in findings(page) if one.check == "draft-date"]

    assert f"bertanggal {date_format(zone.day(old))}, 20 hari sebelum terbit" in str(found.message)
    assert found.field == "released_at"
    assert not found.is_block
    page.released_at = timezone.now() - timedelta(days=1)
    assert not [one for one in findings(page) if one.check == "draft-date"]


def test_days_that_a_text_waits_for_approval_make_no_old_draft_of_it(press, member):
    day = timezone.now() - timedelta(days=6)
    page = PressReleaseFactory(parent=press, live=False, released_at=day, first_published_at=None)
    page.save_revision()
    state = page.get_workflow().start(page, member("Penulis"))
    WorkflowState.objects.filter(pk=state.pk).update(created_at=day + timedelta(days=1))

    assert not [
        one for one in findings(page.get_latest_revision_as_object()) if "draft" in one.check
    ]

    WorkflowState.objects.filter(pk=state.pk).update(created_at=day + timedelta(days=2))
    assert [one for one in findings(page.get_latest_revision_as_object()) if "draft" in one.check]


def test_nothing_is_published_that_expires_at_once(press):
    page = PressReleaseFactory(parent=press, live=False, expire_at=PAST)

    (found,) = [one for one in findings(page) if one.check == "expiry"]

    assert found.is_block
    assert "WIB" in str(found.message)
