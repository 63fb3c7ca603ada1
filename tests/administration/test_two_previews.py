"""Two previews at once: Wagtail's table of form states has no unique constraint."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.test.utils.form_data import nested_form_data, streamfield

from accounts.models import User
from demo.factories import PressReleaseFactory
from publications.models import PressRelease

pytestmark = pytest.mark.postgresql


@pytest.fixture
def preview(client, admin_user, press):
    client.force_login(admin_user)
    page = PressReleaseFactory(parent=press)
    return reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]), page


def state(page, minutes):
    return FormState.objects.create(
        user=User.objects.get(is_superuser=True),
        content_type=ContentType.objects.get_for_model(PressRelease),
        object_id=str(page.pk),
        parent_object_id="",
        data=urlencode(form(str(minutes))),
        last_updated_at=timezone.now() - timedelta(minutes=minutes),
    )


def test_two_rows_are_one_after_the_next_preview(client, preview):
    address, page = preview
    state(page, 5)
    state(page, 3)
    other = state(PressReleaseFactory(parent=page.get_parent()), 3)

    for title in ("Satu", "Dua"):
        answer = client.post(address, form(title))
        assert answer.json()["is_valid"] is True

    rows = FormState.objects.exclude(pk=other.pk)
    assert [row.object_id for row in rows] == [str(page.pk)]
    assert "title=Dua" in rows[0].data
    assert FormState.objects.filter(pk=other.pk).exists()


def form(title):
    return nested_form_data(
        {
            "title": title,
            "slug": "satu",
            "summary": "",
            "city": "Serang",
            "released_at": "2024-03-24 10:00",
            "body": streamfield([]),
            "contacts": streamfield([]),
            "attachments": streamfield([]),
            "comments_policy": "open",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        }
    )


def test_a_user_stores_one_preview_at_a_time(client, preview):
    """On PostgreSQL the second request waits for the row of the user."""
    address, _page = preview
    with CaptureQueriesContext(connection) as caught:
        client.post(address, form("Satu"))

    statements = [one["sql"] for one in caught]
    (stored,) = [
        place
        for place, sql in enumerate(statements)
        if sql.startswith("INSERT") and "formstate" in sql
    ]
    if connection.vendor == "postgresql":
        assert any("FOR UPDATE" in sql and "accounts_user" in sql for sql in statements[:stored])
    assert FormState.objects.count() == 1
