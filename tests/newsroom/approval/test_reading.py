"""The reading view: the text, what changed, what was said, and the decision, in one page."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Comment

from approval.digest import digest_of
from approval.models import ApprovalLink, Reading
from approval.seen import changed_meanwhile
from demo.factories import ImageFactory
from mail.models import TeamMessage
from newsroom.approval import links
from tests.newsroom.approval.conftest import edit, fresh

READ = {"read": "1"}


def address(page):
    return reverse("reading", args=[page.pk])


def read(client, page):
    response = client.get(address(page))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def submitted(draft):
    draft.get_workflow().start(draft, draft.owner)
    return fresh(draft)


def seen(page):
    return digest_of(fresh(page).get_latest_revision().content)


def test_the_text_stands_in_the_page_with_the_buttons(client, submitted, editor):
    client.force_login(editor)

    page = read(client, submitted)

    assert page.select_one("#text article h1").text == submitted.title
    assert not page.select("iframe, .comments")
    assert [button["value"] for button in page.select("#decision [name=decision]")] == [
        "approve",
        "changes",
    ]
    assert "Naskah ini baru" in page.select_one("#changes").text
    alone = client.get(page.select_one("a[href$='/reading/text/']")["href"])
    assert BeautifulSoup(alone.content, "html.parser").select_one(
        f".approval__back a[href='{address(submitted)}']"
    )


def test_it_shows_what_changed_since_the_last_look_and_keeps_showing_it(client, submitted, editor):
    client.force_login(editor)
    read(client, submitted)
    edit(submitted, submitted.owner, title="Judul lain")

    for _look in range(2):
        first = read(client, submitted).select_one("#changes details[open]")
        assert first.summary.text.strip().startswith("Sejak Anda membacanya pada")
        assert "Judul lain" in first.find("ins").text
    assert Reading.objects.count() == 1


def test_a_version_that_somebody_read_is_not_overwritten(client, submitted, editor):
    client.force_login(editor)
    newest = edit(submitted, submitted.owner, title="Satu")
    read(client, submitted)

    page = newest.as_object()
    page.title = "Dua"
    again = page.save_revision(user=submitted.owner, overwrite_revision=newest)

    assert again.pk != newest.pk


def test_a_decision_is_carried_out_or_refused_at_its_field(client, submitted, editor, approver):
    client.force_login(editor)
    wordless = client.post(address(submitted), {"decision": "changes", "seen": seen(submitted)})
    assert wordless.status_code == 400
    assert BeautifulSoup(wordless.content, "html.parser").select_one("#id_comment_error")
    stale = client.post(address(submitted), {"decision": "approve", "seen": "lama"})
    assert stale.status_code == 409
    assert str(changed_meanwhile().message) in stale.text
    assert fresh(submitted).current_workflow_task.name == "Redaktur"

    done = client.post(address(submitted), {"decision": "approve", "seen": seen(submitted)})

    assert done.url == "/admin/"
    assert fresh(submitted).current_workflow_task.name == "Pengurus"


def test_who_wrote_or_does_not_decide_gets_no_buttons(client, submitted, member):
    for person in (submitted.owner, member("Pengurus")):
        client.force_login(person)
        assert not read(client, submitted).select("#decision [name=decision]")
        client.post(address(submitted), {"decision": "approve", "seen": seen(submitted)})
        assert fresh(submitted).current_workflow_task.name == "Redaktur"
    client.logout()
    assert client.get(address(submitted)).status_code == 302
    client.force_login(member("Moderator"))
    assert client.get(address(submitted)).status_code in (302, 403)


def test_comments_and_earlier_decisions_stand_there_at_constant_queries(
    client, submitted, editor, django_assert_max_num_queries
):
    step = submitted.current_workflow_task_state
    step.reject(user=editor, comment="Sebutkan tanggalnya.")
    client.force_login(editor)
    comment(submitted, editor, "Angka ini dari mana?")
    page = read(client, submitted)
    assert "Sebutkan tanggalnya." in page.select_one("#said").text
    assert "Angka ini dari mana?" in page.select_one("#said").text
    with CaptureQueriesContext(connection) as few:
        read(client, submitted)
    for number in range(4):
        comment(submitted, editor, f"Catatan {number}")
    with django_assert_max_num_queries(len(few)):
        read(client, submitted)


def comment(page, user, text):
    Comment.objects.create(page_id=page.pk, user=user, text=text, contentpath="title", position="")


def test_mail_and_dashboard_lead_there(client, editor, submitted):
    client.force_login(editor)
    home = BeautifulSoup(client.get("/admin/").content, "html.parser")
    assert home.select_one(f".warta-waiting a[href='{address(submitted)}']")
    assert address(submitted) in TeamMessage.objects.get(to=editor.email).text


def test_a_second_link_shows_what_changed_since_the_approver_asked(client, waiting, approver):
    links.decide(waiting.link.pk, "changes", "Perbaiki judulnya.")
    picture = ImageFactory()
    edit(waiting.page, waiting.page.owner, title="Judul yang diperbaiki", lead_image=picture)
    fresh(waiting.page).current_workflow_state.resume(user=waiting.page.owner)
    second = ApprovalLink.objects.get(used_at=None)

    page = BeautifulSoup(client.post(links.url_of(second), READ).content, "html.parser")

    first = page.select_one("#changes details[open]")
    assert first.summary.text.strip().startswith("Sejak Anda meminta perbaikan pada")
    assert "diperbaiki" in first.find("ins").text
    assert "Perbaiki judulnya." in page.select_one("#said").text
    assert client.get(first.select_one(".diff__picture img")["src"]).status_code == 200
    assert page.select_one("#text article h1").text == "Judul yang diperbaiki"
    assert not page.select("iframe")
    form = page.select_one("form[action$='/pratinjau/']")
    assert form.get("target") is None
    alone = BeautifulSoup(client.post(form["action"]).content, "html.parser")
    back = alone.select_one(".approval__back form")
    assert client.post(back["action"], READ).status_code == 200
