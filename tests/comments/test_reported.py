"""What readers report comes to the queue, and each decision answers it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from comments.models import ReaderComment, Report
from tests.comments.pressing import press

pytestmark = pytest.mark.postgresql

LIST = "wagtailsnippets_comments_readercomment:list"


@pytest.fixture
def reported(comment):
    one = comment("approved", comment="Yang dilaporkan")
    Report.objects.create(comment=one, sender="a", reason="insult", words="Menghina tetangga saya")
    return one


def act(one):
    return (
        reverse("wagtailsnippets_comments_readercomment:edit", args=[one.pk]) + "?status=reported"
    )


def open_reports():
    return Report.objects.filter(handled_at=None).count()


def test_what_is_reported_has_a_tab_and_says_why(desk, comment, reported):
    comment("approved", comment="Biasa saja")

    listed = desk.get(reverse(LIST), {"status": "reported"}).text
    shown = desk.get(act(reported)).text

    assert "Yang dilaporkan" in listed
    assert "Biasa saja" not in listed
    assert "Menghina tetangga saya" in shown
    assert "status=reported" in desk.get(reverse("wagtailadmin_home")).text


def test_a_reported_comment_can_stay(desk, moderator, reported):
    press(desk, act(reported), "keep")

    reported.refresh_from_db()
    assert reported.status == "approved"
    assert Report.objects.get().handled_by == moderator
    assert "Yang dilaporkan" not in desk.get(reverse(LIST), {"status": "reported"}).text


@pytest.mark.parametrize("decision", ["keep", "reject:insult", "spam"])
def test_undoing_a_decision_opens_the_reports_again(desk, reported, decision):
    answer = press(desk, act(reported), decision)
    assert open_reports() == 0
    page = BeautifulSoup(desk.get(answer.url).text, "lxml")
    undo = page.find("a", href=lambda href: href and "comments-undo" in href)["href"]

    desk.post(undo)

    assert open_reports() == 1
    assert ReaderComment.objects.get().status == "approved"


def test_a_report_on_what_is_hidden_already_is_answered_by_the_next_decision(desk, reported):
    press(desk, act(reported), "spam")
    Report.objects.create(comment=reported, sender="b", reason="other")

    press(desk, act(reported), "reject")

    assert open_reports() == 0
