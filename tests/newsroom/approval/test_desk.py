"""“Approval” of a page in the administration."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from approval.digest import digest_of
from approval.models import Approval, ApprovalBasis, ApprovalLink, Approver
from approval.models.links import LinkState
from mail.models import TeamMessage
from newsroom.approval import assignments, links
from newsroom.models import Assignment
from tests.newsroom.approval.conftest import edit, fresh

pytestmark = pytest.mark.postgresql


def act(client, page, name, **values):
    if name == "overrule":
        values = {"seen": digest_of(fresh(page).get_latest_revision().content)} | values
    return client.post(reverse(f"approval_{name}", args=[page.pk]), values, follow=True)


def look(client, page):
    return client.get(reverse("approval", args=[page.pk]))


def said(response):
    return [str(message) for message in response.context["messages"]]


def step(page):
    return fresh(page).current_workflow_task_state


@pytest.mark.parametrize("group", ["Redaktur", "Pengurus", "Administrator"])
def test_the_team_finds_it_in_the_menu_of_the_page(client, waiting, member, group):
    client.force_login(member(group, "siapa"))
    address = reverse("approval", args=[waiting.page.pk])

    assert address in client.get(reverse("wagtailadmin_pages:edit", args=[waiting.page.pk])).text
    assert look(client, waiting.page).status_code == 200


def test_others_do_not_see_it(client, waiting, member):
    client.force_login(member("Moderator"))
    assert look(client, waiting.page).status_code == 302


def test_the_root_of_all_pages_has_none(client, admin):
    client.force_login(admin)
    assert client.get(reverse("approval", args=[1])).status_code == 404


def test_a_draft_says_that_it_waits_for_nobody(client, draft, editor):
    client.force_login(editor)
    response = look(client, draft)

    assert "tidak menunggu siapa pun" in response.text
    assert "belum disetujui" in response.text


def test_whoever_decides_takes_a_text_and_gives_it_back(client, waiting, board, member):
    other = member("Pengurus", "pengurus-kedua")
    client.force_login(board)
    act(client, waiting.page, "take")
    assert step(waiting.page).assignment.person == board

    client.force_login(other)
    refused = act(client, waiting.page, "take")
    assert said(refused) == ["Tulisan ini sudah diambil orang lain."]
    act(client, waiting.page, "release")
    assert step(waiting.page).assignment.person == board

    client.force_login(board)
    act(client, waiting.page, "release")
    assert step(waiting.page).assignment.person is None
    actions = set(PageLogEntry.objects.values_list("action", flat=True))
    assert {"warta.step_taken", "warta.step_released"} <= actions


def test_who_does_not_decide_takes_nothing(client, waiting, editor):
    client.force_login(editor)
    act(client, waiting.page, "take")
    assert step(waiting.page).assignment.person is None


def test_a_step_is_due_after_its_days_and_another_day_may_be_set(client, waiting, editor):
    today = timezone.localdate()
    assert step(waiting.page).assignment.due_on == today + timedelta(days=2)
    client.force_login(editor)
    day = today + timedelta(days=9)

    act(client, waiting.page, "due", due_on=day.isoformat())
    assert step(waiting.page).assignment.due_on == day
    refused = act(client, waiting.page, "due", due_on="besok")

    assert said(refused) == ["Isikan tanggal, misalnya 24/03/2026."]
    assert step(waiting.page).assignment.due_on == day


def test_what_is_decided_meanwhile_is_said(client, waiting, board):
    step(waiting.page).reject(user=board, comment="Belum.")
    client.force_login(board)

    for name in ("take", "release", "due"):
        assert said(act(client, waiting.page, name)) == [
            "Tulisan ini tidak lagi menunggu siapa pun."
        ]


def test_an_editor_makes_a_link_and_whatsapp_text_and_the_history_says_who(
    client, waiting, editor, approver
):
    client.force_login(editor)

    response = act(client, waiting.page, "hand_out", approver=approver.pk)

    link = ApprovalLink.objects.first()
    assert links.url_of(link) in response.text
    assert f"https://wa.me/{approver.phone}?text=" in response.text
    assert links.state_of(ApprovalLink.objects.last()) == LinkState.REVOKED
    entry = PageLogEntry.objects.get(action="warta.link_handed_out")
    assert (entry.user, entry.data["name"]) == (editor, approver.name)
    assert links.url_of(link) not in look(client, waiting.page).text, "it is shown once"


@pytest.mark.parametrize("who", ["owner", "contributor"])
def test_who_wrote_the_text_sees_no_link(client, draft, editor, approver, member, who):
    second = member("Redaktur", "redaktur-kedua")
    if who == "contributor":
        edit(draft, editor)
    person = draft.owner if who == "owner" else editor
    fresh(draft).get_workflow().start(fresh(draft), draft.owner)
    step(draft).task.specific.on_action(step(draft), second, "approve")
    client.force_login(person)

    response = act(client, draft, "hand_out", approver=approver.pk)

    assert "/persetujuan/" not in response.text
    assert not PageLogEntry.objects.filter(action="warta.link_handed_out").exists()


@pytest.mark.parametrize("key", ["", "0", "x", "999999"])
def test_a_link_is_made_only_for_those_whom_the_step_asks(client, waiting, editor, key):
    Approver.objects.create(
        name="Lain", phone="62811111111", group=Group.objects.get(name="Redaktur")
    )
    client.force_login(editor)

    assert said(act(client, waiting.page, "hand_out", approver=key)) == [
        "Pilih untuk siapa tautan ini."
    ]


def test_a_link_is_withdrawn(client, waiting, editor):
    client.force_login(editor)

    act(client, waiting.page, "revoke", link=waiting.link.pk)

    assert links.state_of(ApprovalLink.objects.get()) == LinkState.REVOKED
    assert PageLogEntry.objects.filter(action="warta.link_revoked", user=editor).exists()
    assert act(client, waiting.page, "revoke", link="x").status_code == 404


def test_a_superuser_publishes_alone_with_a_reason_that_is_kept(client, draft, admin):
    edit(draft, admin, "Mendesak")
    client.force_login(admin)
    nothing = act(client, draft, "overrule", code="not-approved", reason=" ")
    assert not fresh(draft).live
    assert said(nothing) == ["Tuliskan alasannya; alasan disimpan dalam riwayat halaman."]

    act(client, draft, "overrule", code="not-approved", reason="Peringatan banjir.")

    page = fresh(draft)
    assert page.live
    approval = Approval.objects.get(page=page)
    assert (approval.ground, approval.person, approval.reason) == (
        ApprovalBasis.OVERRIDE,
        admin,
        "Peringatan banjir.",
    )
    entry = PageLogEntry.objects.get(action="warta.overruled")
    assert "Peringatan banjir." in entry.message


@pytest.mark.parametrize("group", ["Redaktur", "Pengurus", "Administrator"])
def test_nobody_else_publishes_alone(client, draft, member, group):
    client.force_login(member(group, "siapa"))

    response = act(client, draft, "overrule", code="not-approved", reason="Saya mau.")

    assert not fresh(draft).live
    assert "Terbitkan tanpa orang kedua" not in response.text


def test_an_invented_reason_to_refuse_cannot_be_overruled(client, draft, admin):
    client.force_login(admin)
    act(client, draft, "overrule", code="apa-saja", reason="Saya mau.")
    assert not fresh(draft).live


@pytest.mark.parametrize("name", ["approval_links", "notices"])
def test_the_reports_list_links_and_messages(client, waiting, member, name):
    client.force_login(member("Administrator"))
    response = client.get(reverse(name))

    assert response.status_code == 200
    assert "Ratna Wulandari" in response.text


def test_the_reports_are_for_those_who_decide(client, waiting, member):
    client.force_login(member("Moderator"))
    assert client.get(reverse("notices")).status_code == 302


@pytest.mark.parametrize("name", ["approval_links", "notices"])
def test_the_reports_ask_as_often_for_five_as_for_one(client, waiting, member, name):
    client.force_login(member("Administrator"))
    client.get(reverse(name))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(name))
    for model in (ApprovalLink, TeamMessage):
        first = model.objects.first()
        for _ in range(4):
            first.pk = None
            first.save()

    with CaptureQueriesContext(connection) as five:
        client.get(reverse(name))

    assert len(five) == len(one)


def test_the_home_page_says_who_has_a_text_and_that_it_is_late(client, waiting, board):
    assignments.take(step(waiting.page), board)
    Assignment.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    client.force_login(board)

    text = client.get(reverse("wagtailadmin_home")).text

    assert waiting.page.title in text
    assert "terlambat" in text


def test_administrators_keep_the_approvers(client, member):
    client.force_login(member("Administrator"))
    group = Group.objects.get(name="Pengurus")
    add = reverse(Approver.snippet_viewset.get_url_name("add"))

    refused = client.post(add, {"name": "Ratna", "group": group.pk, "language": "id"})
    assert "alamat email atau nomor WhatsApp" in refused.text
    values = {"name": "Ratna", "group": group.pk, "language": "id", "is_active": "on"}
    client.post(add, {**values, "phone": "+62 812-0000-0000"})

    assert Approver.objects.get().phone == "6281200000000"
