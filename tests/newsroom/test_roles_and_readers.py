"""What each role can do to a section and to a scheduled text, and what readers have afterwards."""

import re
from datetime import timedelta

import pytest
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction, TaskState

from demo.factories import PressReleaseFactory
from tests.editor_form import form_of, sent_by
from tests.newsroom.approval.conftest import approve, edit, fresh
from tests.newsroom.approval.conftest import draft as draft
from tests.seen import seen

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

ROLES = ["Penulis", "Redaktur", "Pengurus", "Moderator", "Administrator"]
PUBLISHERS = {"Pengurus", "Administrator"}
EDITORS = {"Redaktur"} | PUBLISHERS
MARKED = re.compile("</?mark>")  # what the search found in a title
TITLE = "Rencana zonasi laut"
EVERYWHERE = {"/siaran-pers/", "/siaran-pers/feed/", "/feed/", "/api/v1/articles", "/cari/"}
# Who may do less is not asked where even they are refused.
who_publishes = pytest.mark.parametrize("role", sorted(PUBLISHERS))


@pytest.fixture(params=ROLES)
def role(request):
    return request.param


@pytest.fixture
def actor(role, member):
    """Who had no part in any text yet, and is signed in."""
    person = member(role, "pelaku")
    browser = Client()
    browser.force_login(person)

    def send(name, *keys, **data):
        with TestCase.captureOnCommitCallbacks(execute=True):
            return browser.post(reverse(name, args=keys), data)

    send.person = person
    return send


@pytest.fixture
def release(press):
    """Live, and found by the search."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        found = PressReleaseFactory(parent=press, title=TITLE, slug="zonasi")
        found.save_revision().publish()
    return fresh(found)


@pytest.fixture
def scheduled(draft, editor, board, mailoutbox):
    """Approved by two people, to go live in five hours."""
    edit(draft, draft.owner, TITLE, go_live_at=timezone.now() + timedelta(hours=5))
    page = approve(draft, editor, board)
    mailoutbox.clear()
    return page


def shown():
    """Where readers find the title."""
    reader = Client()
    query = {"/cari/": {"q": "zonasi"}}
    return {
        place
        for place in EVERYWHERE
        if TITLE in MARKED.sub("", reader.get(place, query.get(place)).content.decode())
    }


def at_first_step(page, author, editor):
    page.get_workflow().start(page, author)


def at_last_step(page, author, editor):
    at_first_step(page, author, editor)
    fresh(page).current_workflow_task_state.approve(user=editor)


def decide(actor, page, action, comment=""):
    """On the step that a page is at; gives the step as it is then."""
    state = fresh(page).current_workflow_task_state
    data = {"comment": comment, "next": "", **seen(page)}
    actor("wagtailadmin_pages:workflow_action", page.pk, action, state.pk, **data)
    state.refresh_from_db()
    return state


def restrict(actor, section, kind):
    return actor("wagtailadmin_pages:set_privacy", section.pk, restriction_type=kind)


def test_who_publishes_takes_a_section_from_readers_and_gives_it_back(
    actor, role, release, press, mailoutbox
):
    restrict(actor, press, "login")
    is_closed = role in PUBLISHERS
    assert PageViewRestriction.objects.filter(page=press).exists() is is_closed
    assert shown() == (set() if is_closed else EVERYWHERE)
    assert Client().get(release.url).status_code == (302 if is_closed else 200)

    restrict(actor, press, "none")
    assert shown() == EVERYWHERE
    assert Client().get(release.url).status_code == 200
    assert not mailoutbox


def test_a_restriction_stays_until_who_publishes_lifts_it(actor, role, release, press):
    PageViewRestriction.objects.create(page=press, restriction_type="login")

    restrict(actor, press, "none")

    assert shown() == (EVERYWHERE if role in PUBLISHERS else set())


@who_publishes
def test_nobody_renames_a_section_alone(actor, release, press):
    form = form_of(press, actor.person)
    data = sent_by(form) | seen(press) | {"slug": "pers", "action-publish": "1"}

    actor("wagtailadmin_pages:edit", press.pk, **data)

    assert fresh(press).slug == "siaran-pers"
    assert Client().get(release.url).status_code == 200
    assert Client().get("/pers/").status_code == 404


def test_the_board_renames_a_section_that_others_passed_and_its_pages_follow(
    actor, role, release, press, writer, editor
):
    edit(press, writer, press.title, slug="pers")
    at_last_step(fresh(press), writer, editor)

    decide(actor, press, "approve")

    is_renamed = role == "Pengurus"
    old, new = "/siaran-pers/zonasi/", "/pers/zonasi/"
    answer = Client().get(old)
    expected = (301, new) if is_renamed else (200, "")
    assert (answer.status_code, answer.get("Location", "")) == expected
    assert Client().get(new).status_code == (200 if is_renamed else 404)
    for outlet in ("/api/v1/articles", "/feed/", "/cari/?q=zonasi"):
        text = Client().get(outlet).content.decode()
        assert (new in text, old in text) == (is_renamed, not is_renamed), outlet


def test_who_publishes_takes_a_text_off_the_site(actor, role, release):
    actor("wagtailadmin_pages:unpublish", release.pk)

    is_gone = role in PUBLISHERS
    assert fresh(release).live is not is_gone
    assert shown() == (set() if is_gone else EVERYWHERE)
    assert Client().get(release.url).status_code == (404 if is_gone else 200)


def test_who_edits_ends_a_schedule_and_its_people_hear_of_it(actor, role, scheduled, mailoutbox):
    actor("schedule_cancel", scheduled.pk)

    is_ended = role in EDITORS
    assert (fresh(scheduled).scheduled_revision is None) is is_ended
    told = {"penulis", "redaktur", "pengurus"} if is_ended else set()
    assert {one.to[0].partition("@")[0] for one in mailoutbox} == told
    assert {one.subject for one in mailoutbox} <= {f"[Warta] Jadwal batal: {TITLE}"}
    assert shown() == set()


@who_publishes
def test_nobody_takes_off_the_site_what_is_only_scheduled(actor, scheduled, mailoutbox):
    actor("wagtailadmin_pages:unpublish", scheduled.pk)

    assert fresh(scheduled).scheduled_revision
    assert not mailoutbox
    assert shown() == set()


@who_publishes
def test_nobody_takes_off_the_site_what_has_a_new_version_scheduled(
    actor, draft, editor, board, mailoutbox
):
    """The schedule locks the page: it is ended first."""
    draft.publish_confirmed(draft.get_latest_revision(), board)
    edit(draft, draft.owner, "Judul baru", go_live_at=timezone.now() + timedelta(hours=5))
    page = approve(draft, editor, board)
    mailoutbox.clear()

    actor("wagtailadmin_pages:unpublish", page.pk)

    assert fresh(page).live
    assert fresh(page).scheduled_revision
    assert not mailoutbox


@pytest.mark.parametrize(("step", "deciding"), [("first", "Redaktur"), ("last", "Pengurus")])
def test_who_has_the_step_sends_a_text_back_to_its_writer(
    actor, role, draft, editor, mailoutbox, step, deciding
):
    edit(draft, draft.owner, TITLE, go_live_at=timezone.now() + timedelta(hours=5))
    begin = at_last_step if step == "last" else at_first_step
    begin(fresh(draft), draft.owner, editor)
    mailoutbox.clear()

    state = decide(actor, draft, "reject", "Sebut sumbernya.")

    is_back = role == deciding
    assert (state.status == TaskState.STATUS_REJECTED) is is_back
    assert {one.to[0] for one in mailoutbox} == ({draft.owner.email} if is_back else set())
    assert all("Sebut sumbernya." in one.body for one in mailoutbox)
    assert fresh(draft).scheduled_revision is None
    assert shown() == set()
