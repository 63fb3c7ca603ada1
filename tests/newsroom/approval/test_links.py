"""Approving from a phone, without an account."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from approval.models import Approval, ApprovalLink, Approver
from approval.models.links import LinkState
from newsroom.approval import links
from tests.newsroom.approval.conftest import edit, fresh

pytestmark = pytest.mark.postgresql

READ = {"read": "1"}
APPROVE = {"decision": "approve", "comment": ""}


@pytest.fixture
def address(waiting):
    return reverse("approval_link", args=[links.token_of(waiting.link)])


def test_the_approver_gets_the_link_by_mail_and_members_another_address(waiting, board, mailoutbox):
    (message,) = [one for one in mailoutbox if one.to == ["ratna@iap.example"]]

    assert links.url_of(waiting.link) in message.body
    assert "Ratna Wulandari" in message.body
    assert waiting.page.title in message.subject
    assert not any(links.url_of(waiting.link) in m.body for m in mailoutbox if m is not message)


def test_it_shows_the_text_the_step_and_two_buttons(client, waiting, address):
    response = client.post(address, READ)

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert page.h1.text == waiting.page.title
    buttons = page.select("button[name=decision]")
    assert [button["value"] for button in buttons] == ["approve", "changes"]
    assert [button.text for button in buttons] == ["Setujui", "Minta perbaikan"]
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert "Set-Cookie" not in response


CHAT_PROGRAMS = [
    "WhatsApp/2.23.20.0",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "TelegramBot (like TwitterBot)",
]


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_chat_program_learns_nothing_of_the_text(client, waiting, address, method):
    """All get the same page: who opens a link does not always say what it is."""
    page = fresh(waiting.page)
    for agent in [*CHAT_PROGRAMS, "Mozilla/5.0"]:
        for place in (address, f"{address}pratinjau/"):
            answer = getattr(client, method)(place, headers={"user-agent": agent})

            assert answer.status_code == 200
            if method == "get":
                head = BeautifulSoup(answer.content, "html.parser").head
                assert head.title.text.startswith("Permohonan persetujuan – ")
                assert head.select("meta[property^=og], meta[name=description]") == []
            for secret in (page.title, page.summary, page.get_latest_revision().object_str):
                assert not secret or secret not in answer.text
            assert "/media/" not in answer.text


def test_two_steps_lead_to_the_decision(client, waiting, address):
    first = BeautifulSoup(client.get(address).content, "html.parser")
    (form,) = first.select("form[method=post]")
    button = form.button

    second = client.post(form["action"], {button["name"]: button["value"]})
    decided = client.post(form["action"], APPROVE)

    assert waiting.page.title in second.text
    assert decided.status_code == 200
    assert fresh(waiting.page).live


def test_one_press_publishes_and_the_history_names_who_did(client, waiting, address):
    response = client.post(address, APPROVE)

    page = fresh(waiting.page)
    assert response.status_code == 200
    assert page.live
    assert Approval.objects.get(page=page).name == "Ratna Wulandari"
    entry = PageLogEntry.objects.get(action="warta.approved_by_link")
    assert "Ratna Wulandari" in entry.message
    assert entry.revision_id == page.live_revision_id
    assert entry.timestamp


def test_the_mail_to_the_writer_names_the_approver(client, waiting, address, mailoutbox):
    mailoutbox.clear()
    client.post(address, APPROVE)

    (message,) = mailoutbox
    assert message.to == ["penulis@iapbanten.example"]
    assert "Ratna Wulandari" in message.body


def test_asking_for_changes_needs_a_comment_and_keeps_what_was_typed(client, waiting, address):
    refused = client.post(address, {"decision": "changes", "comment": " "})
    assert refused.status_code == 400
    assert "Tuliskan apa yang perlu diubah." in refused.content.decode()

    client.post(address, {"decision": "changes", "comment": "Angkanya keliru."})

    state = fresh(waiting.page).current_workflow_state
    assert state.status == "needs_changes"
    assert state.current_task_state.comment == "Angkanya keliru."
    assert client.get(address).status_code == 410


@pytest.mark.parametrize("values", [{}, {"decision": "delete"}, {"decision": "\x00"}])
def test_a_press_that_says_nothing_we_know_changes_nothing(client, waiting, address, values):
    assert client.post(address, values).status_code == 400
    assert not fresh(waiting.page).live


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(client, waiting, address, method):
    for _ in range(3):
        assert getattr(client, method)(address).status_code == 200

    assert not fresh(waiting.page).live
    assert ApprovalLink.objects.get().used_at is None


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_not_allowed(client, address, method):
    assert getattr(client, method)(address).status_code == 405


def test_a_second_press_finds_it_used(client, waiting, address):
    client.post(address, APPROVE)

    again = client.post(address, APPROVE)

    assert again.status_code == 410
    assert "sudah dipakai" in again.content.decode()
    assert PageLogEntry.objects.filter(action="wagtail.publish", page=waiting.page.pk).count() == 1


def test_an_edit_closes_it(client, waiting, address, editor):
    edit(waiting.page, editor)

    response = client.get(address)

    assert response.status_code == 410
    assert "diubah setelah tautan ini dikirim" in response.content.decode()
    assert client.post(address, APPROVE).status_code == 410
    assert not fresh(waiting.page).live


def test_it_closes_when_somebody_else_decides(client, waiting, address, board):
    fresh(waiting.page).current_workflow_task_state.reject(user=board, comment="Belum.")

    assert client.get(address).status_code == 410


def test_it_expires(client, waiting, address):
    ApprovalLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    for response in (client.get(address), client.post(address, APPROVE)):
        assert response.status_code == 403
        assert "kedaluwarsa" in response.content.decode()
    assert not fresh(waiting.page).live


def test_it_can_be_revoked(client, waiting, address, editor):
    links.revoke(waiting.link, editor)

    assert client.post(address, APPROVE).status_code == 410
    assert not fresh(waiting.page).live


def test_an_approver_who_is_put_aside_approves_no_more(client, waiting, address, approver):
    Approver.objects.update(is_active=False)

    assert client.post(address, APPROVE).status_code == 410


@pytest.mark.parametrize("place", [0, 5, -1, -10])
def test_a_changed_letter_makes_it_a_stranger(client, waiting, place):
    token = links.token_of(waiting.link)
    other = "A" if token[place] != "A" else "B"
    token = token[:place] + other + token[place:][1:] if place >= 0 else token[:place] + other

    response = client.post(reverse("approval_link", args=[token]), APPROVE)

    assert response.status_code == 403
    assert not fresh(waiting.page).live


def test_a_link_to_another_host_is_refused(client, waiting, address):
    assert client.get(address, headers={"host": "jahat.example"}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"origin": "https://jahat.example"}],
)
def test_another_site_cannot_press_for_the_approver(client, waiting, address, headers):
    for sent in (APPROVE, READ):
        assert client.post(address, sent, headers=headers).status_code == 403
    assert not fresh(waiting.page).live


def test_nobody_gets_a_link_to_their_own_text(draft, editor):
    Approver.objects.create(
        name="Penulis juga",
        email="PENULIS@iapbanten.example",
        group=Group.objects.get(name="Redaktur"),
    )

    draft.get_workflow().start(draft, draft.owner)

    assert not ApprovalLink.objects.exists()


def test_four_eyes_hold_for_a_link_that_was_made_before(client, waiting, address):
    Approver.objects.update(email="penulis@iapbanten.example")

    response = client.post(address, APPROVE)

    assert response.status_code == 409
    assert "menulis atau mengubah" in response.content.decode()
    assert not fresh(waiting.page).live
    assert ApprovalLink.objects.get().used_at is None


def test_it_speaks_the_language_of_the_approver(client, waiting, address, approver):
    Approver.objects.update(language="en")

    assert "Ask for changes" in client.post(address, READ).content.decode()


def test_what_changed_since_it_was_published_is_marked_word_for_word(
    client, draft, editor, board, approver
):
    draft.title = "Rapat di Serang"
    draft.save_revision(user=draft.owner).publish()
    edit(draft, draft.owner, "Rapat di Cilegon")
    fresh(draft).get_workflow().start(fresh(draft), draft.owner)
    fresh(draft).current_workflow_task_state.approve(user=editor)
    link = ApprovalLink.objects.get()

    page = BeautifulSoup(client.post(links.url_of(link), READ).content, "html.parser")

    since_approved, changes = page.select("#changes details")
    assert "sama" in since_approved.text
    assert changes.ins.text == "ditambahkan: Cilegon"
    assert changes.del_ is None
    assert changes.find("del").text == "dihapus: Serang"


def test_a_new_link_takes_the_place_of_the_old_one(waiting, approver, editor):
    step = fresh(waiting.page).current_workflow_task_state
    second = links.make(step, approver, editor)

    waiting.link.refresh_from_db()
    assert links.state_of(waiting.link) == LinkState.REVOKED
    assert links.state_of(second) == LinkState.OPEN
