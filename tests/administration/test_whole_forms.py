"""What a form of the page editor answers when not all of it arrives."""

import pytest
from django.urls import reverse

from demo.factories import PressReleaseFactory

WHOLE = {
    "title": "Judul lain", "slug": "judul", "city": "Serang", "released_at": "2026-03-10 09:00",
    "body-count": "0", "attachments-count": "0", "contacts-count": "0",
    "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
}  # fmt: skip
BROKEN = [None, "", "x", "-1", "1.5", "1", "9" * 4, "9" * 12, "9" * 5000, "²", "\x00"]


@pytest.mark.parametrize("name", ["body-count", "attachments-count", "contacts-count"])
@pytest.mark.parametrize("count", BROKEN, ids=lambda count: repr(count)[:10])
def test_a_broken_number_of_blocks_is_refused_and_nothing_is_lost(admin_client, press, name, count):
    page = PressReleaseFactory(parent=press, title="Judul")
    page.save_revision()
    form = WHOLE | {name: count}
    sent = {name: value for name, value in form.items() if value is not None}

    answer = admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent)

    assert answer.status_code == 400
    assert "Tidak ada yang tersimpan" in answer.text
    page.refresh_from_db()
    assert page.revisions.count() == 1
    assert page.title == "Judul"


def test_forms_elsewhere_are_not_looked_at(client, press):
    assert client.post(press.url, {"body-count": "x"}).status_code != 400


@pytest.mark.parametrize(
    "remark", ["", "{", "[]", "1", '{"revision": 5}', '{"comment": 5}', "[" * 100_000]
)
def test_a_remark_that_no_dialog_sends_is_refused_before_anything_is_saved(
    admin_client, press, remark
):
    page = PressReleaseFactory(parent=press, title="Judul")
    form = WHOLE | {"action-workflow-action": "true", "workflow-action-extra-data": remark}

    answer = admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    assert answer.status_code == 400
    assert "Tidak ada yang tersimpan" in answer.text
    assert not page.revisions.exists()


def test_the_remark_of_a_dialog_is_read(admin_client, press):
    page = PressReleaseFactory(parent=press, title="Judul")
    form = WHOLE | {"workflow-action-extra-data": '{"comment": "Perbaiki tanggalnya"}'}

    answer = admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    assert answer.status_code != 400
