"""Deciding in the editor: a time, words, and what is said of what came of it."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from approval import gate
from approval.authors import writers
from approval.models import Approver, Override
from approval.models.links import Decision
from approval.rules import Finding, Level
from cms import zone
from demo.clock import at
from newsroom.approval import links
from newsroom.approval.deciding import Case, DecisionForm, decide
from newsroom.models import Assignment
from newsroom.schedule.due import publish_due
from publications.models import PressRelease
from tests.newsroom.approval.conftest import approve, edit, fresh
from tests.seen import seen

pytestmark = pytest.mark.django_db

WORDS = "Periksa angka di paragraf kedua."


@pytest.fixture
def desk(client, draft):
    """The editor of one release, as its writer has left it; `post` gives what is said after it."""
    body = streamfield([("text", rich_text("<p>Isi.</p>"))])
    body["0"]["id"] = "2f8d5a0e-7c37-4c0c-9d0a-3f3f1f1b8a11"
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])

    def post(user, **more):
        client.force_login(user)
        page = fresh(draft)
        text = {
            "title": draft.title,
            "slug": draft.slug,
            "summary": draft.summary,
            "city": "Serang",
            "released_at": "2026-03-24 09:00",
            "body": body,
            "contacts": streamfield([]),
            "attachments": streamfield([]),
            "comments_policy": "open",
            "go_live_at": f"{zone.local(page.go_live_at):%Y-%m-%d %H:%M}"
            if page.go_live_at
            else "",
            "expire_at": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        }
        return client.post(address, nested_form_data({**text, **seen(page), **more}))

    def press(user, action, **said):
        extra = {"workflow-action-extra-data": json.dumps(said)} if said else {}
        return post(
            user, **{"action-workflow-action": "true", "workflow-action-name": action}, **extra
        )

    post(draft.owner)
    return SimpleNamespace(post=post, decide=press, address=address, page=lambda: fresh(draft))


def said(answer):
    """The messages of an answer, those shown at once and those for the next page."""
    return unescape(" ".join(str(one) for one in get_messages(answer.wsgi_request))) or unescape(
        answer.text
    )


def ahead(hours):
    return (timezone.now() + timedelta(hours=hours)).replace(second=0, microsecond=0)


def sent(moment):
    """What the dialog of a step gives to the editor."""
    return {"when": "at", "go_live_at": moment.isoformat(), "comment": ""}


def test_a_writer_proposes_a_time_and_a_day_while_handing_in(desk, draft, editor):
    moment, day = ahead(50), zone.today() + timedelta(days=1)
    proposal = {"when": "at", "go_live_at": moment.isoformat(), "due_on": day.isoformat()}

    answer = desk.post(
        draft.owner, **{"action-submit": "1", "submission-data": json.dumps(proposal)}
    )

    assert "sekarang menunggu Redaktur" in said(answer)
    page = desk.page()
    assert page.go_live_at == moment
    assert Assignment.objects.get(step=page.current_workflow_task_state).due_on == day
    assert Case.of_user(page, editor).proposed == moment


@pytest.mark.parametrize(
    "proposal",
    ['{"when": "at", "go_live_at": "2020-01-01T09:00"}', '{"due_on": "2020-01-01"}'],
)
def test_a_proposal_that_is_past_is_told_and_nothing_is_handed_in(desk, draft, proposal):
    answer = desk.post(draft.owner, **{"action-submit": "1", "submission-data": proposal})

    assert answer.status_code == 200
    assert "Belum diajukan" in answer.text
    assert "sudah lewat" in answer.text
    assert desk.page().current_workflow_state is None


def test_the_dialog_of_handing_in_asks_and_answers(client, draft, editor):
    client.force_login(draft.owner)
    address = reverse("submission", args=[draft.pk])

    asked = client.get(address).json()
    wrong = client.post(address, {"when": "at", "go_live_at": ""}).json()
    done = client.post(address, {"when": "now", "due_on": ""}).json()

    assert "datetime-local" in asked["html"]
    assert "Isi hari dan jam" in wrong["html"]
    assert done["step"] == "success"
    client.force_login(editor)
    other = reverse("submission", args=[Page.objects.get(depth=1).pk])
    assert client.get(other).status_code in (302, 403)


def test_the_editor_approves_for_a_time_and_names_what_came_of_it(desk, draft, editor, board):
    desk.post(draft.owner, **{"action-submit": "1"})
    moment = ahead(5)

    first = desk.decide(editor, "approve", **sent(moment))
    last = desk.decide(board, "approve")

    assert "Disetujui; sekarang menunggu Pengurus" in said(first)
    assert f"terjadwal: terbit {zone.written(moment)}" in said(last)
    assert desk.page().scheduled_revision.approved_go_live_at == moment
    assert writers(desk.page()) == {draft.owner.pk}


@pytest.mark.parametrize(
    ("action", "extra", "reason"),
    [
        ("reject", "{}", "Tuliskan apa yang perlu diubah"),
        ("reject", '{"comment": " "}', "Tuliskan apa yang perlu diubah"),
        ("approve", '{"when": "at"}', "Isi hari dan jam"),
        ("approve", '{"when": "at", "go_live_at": "besok"}', "Belum disetujui"),
    ],
)
def test_what_is_not_said_is_asked_for_and_nothing_is_decided(
    desk, draft, editor, action, extra, reason
):
    desk.post(draft.owner, **{"action-submit": "1"})

    answer = desk.post(
        editor,
        **{
            "action-workflow-action": "true",
            "workflow-action-name": action,
            "workflow-action-extra-data": extra,
        },
    )

    assert answer.status_code == 200
    assert reason in unescape(answer.text)
    assert "tidak dapat disimpan" not in answer.text
    assert desk.page().current_workflow_task.name == "Redaktur"


def test_code_cannot_send_a_text_back_without_words_either(draft, editor):
    draft.get_workflow().start(draft, draft.owner)
    step = fresh(draft).current_workflow_task_state.specific

    with pytest.raises(gate.Refused):
        step.task.specific.on_action(step, editor, "reject")


def test_the_writer_sees_on_the_page_who_asked_for_what(
    client, waiting, desk, draft, editor, mailoutbox
):
    """With an account, and by a link; a form that is posted says it no more than once."""
    links.decide(waiting.link.pk, Decision.CHANGES, WORDS)
    client.force_login(draft.owner)

    page = unescape(client.get(desk.address).text)

    assert "Ratna Wulandari meminta perbaikan pada" in page
    assert WORDS in page
    desk.post(draft.owner, **{"action-submit": "1"})
    assert WORDS not in unescape(client.get(desk.address).text)


@pytest.fixture
def warning(only_rule):
    """A rule that warns of every text until somebody answers; gives the code of what it finds."""
    finding = Finding(Level.WARNING, "Fotonya belum ada.", "")
    only_rule(lambda page: [finding])
    return replace(finding, check="test").refusal.code


def test_the_first_who_approves_is_told_and_answers_for_the_last(
    desk, draft, editor, board, warning
):
    desk.post(draft.owner, **{"action-submit": "1"})
    refused = desk.decide(editor, "approve")
    assert "Belum disetujui" in refused.text
    assert "Fotonya belum ada." in refused.text
    assert reverse("approval", args=[draft.pk]) in refused.text

    form = DecisionForm(Case.of_user(desk.page(), editor), {"decision": "approve"})
    assert f"reason-{warning}" in form.errors
    answer = {"decision": "approve", f"reason-{warning}": "Tidak ada fotografer."}
    form = DecisionForm(Case.of_user(desk.page(), editor), answer)
    assert form.is_valid()
    decide(form.case, form.choice)
    decide_last = DecisionForm(Case.of_user(desk.page(), board), {"decision": "approve"})
    assert decide_last.findings == []


def test_an_answer_counts_for_the_time_that_was_chosen(client, desk, draft, editor, only_rule):
    """What is found depends on the time: the way to answer leads to the same one."""
    warning = Finding(Level.WARNING, "Terlalu lama.", "")
    only_rule(lambda page: [warning] if page.go_live_at else [])
    desk.post(draft.owner, **{"action-submit": "1"})
    moment = ahead(300)
    refused = BeautifulSoup(desk.decide(editor, "approve", **sent(moment)).text, "lxml")
    place = refused.find("a", string=re.compile("Pertanggungjawabkan"))["href"]

    form = BeautifulSoup(client.get(place).text, "lxml").find("form", action=re.compile("over"))
    fields = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    assert fields["code"] == replace(warning, check="test").refusal.code
    answer = client.post(form["action"], {**fields, "reason": "Memang begitu."})

    assert answer.url == place
    desk.decide(editor, "approve", **sent(moment))
    assert desk.page().current_workflow_task.name == "Pengurus"
    assert desk.page().go_live_at == moment


def test_a_link_answers_for_a_warning_where_its_group_may(client, draft, approver, warning):
    Approver.objects.create(
        name="Bima", email="bima@iap.example", group=Group.objects.get(name="Redaktur")
    )
    draft.get_workflow().start(draft, draft.owner)
    link = fresh(draft).current_workflow_task_state.approval_links.get()
    address = reverse("approval_link", args=[links.token_of(link)])

    refused = client.post(address, {"decision": "approve"})
    assert refused.status_code == 400
    assert "Fotonya belum ada." in refused.text
    done = client.post(address, {"decision": "approve", f"reason-{warning}": "Tidak ada foto."})

    assert "sekarang menunggu Pengurus" in done.text
    answered = Override.objects.get()
    assert (answered.name, answered.reason, answered.person) == ("Bima", "Tidak ada foto.", None)
    board_link = fresh(draft).current_workflow_task_state.approval_links.get()
    assert not Case.of_link(board_link).findings()


def test_the_writer_hears_when_a_scheduled_text_is_live(draft, editor, board, mailoutbox):
    moment = ahead(5)
    edit(draft, draft.owner, draft.title, go_live_at=moment)
    page = approve(draft, editor, board)
    mailoutbox.clear()

    with at(moment + timedelta(seconds=20)):
        publish_due()

    (message,) = [one for one in mailoutbox if one.to == [draft.owner.email]]
    assert f"Terbit: {page.title}" in message.subject
    assert PressRelease.objects.get(pk=page.pk).full_url in message.body
