"""Whatever several people do to a text, in whatever order, nothing is live on one word.

Each way to break the gate that is tried here on purpose breaks a sentence of the machine: so its
sentences are not true of everything.
"""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from accounts.models import User
from approval import four_eyes, obstacles
from approval.models import Approval
from corrections import actions
from newsroom.approval import links
from newsroom.models import task
from tests.newsroom.approval.one_day import Newsroom
from tests.newsroom.approval.one_day_of_acts import NewsroomWithActs

pytestmark = pytest.mark.slow

DAY = settings(
    max_examples=8,
    stateful_step_count=40,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    report_multiple_bugs=False,
)


@pytest.fixture(autouse=True)
def no_worker(settings):
    """What follows from a publication is no part of these sentences, and most of the time."""
    backend = {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": []}
    settings.TASKS = dict.fromkeys(("default", "database"), backend)


def nobody(*args, **named):
    return set()


def own_words_do_not_count(monkeypatch):
    for module in (four_eyes, obstacles, links, task):
        monkeypatch.setattr(module, "writers", nobody)


def approval_holds_after_an_edit(monkeypatch):
    def is_approved(page, digest):
        return Approval.objects.of(page).first()

    for module in (four_eyes, obstacles):
        monkeypatch.setattr(module, "is_approved", is_approved)


def one_person_is_enough_for_an_act(monkeypatch):
    for_two = actions.waiting_together

    def for_one(act):
        acts = for_two(act)
        for one in acts:
            one.asked_by = None
        return acts

    monkeypatch.setattr(actions, "waiting_together", for_one)


def test_no_order_of_events_publishes_on_one_word(site):
    run_state_machine_as_test(NewsroomWithActs, settings=DAY)


def test_a_text_that_its_writer_approves_is_found(site, monkeypatch):
    own_words_do_not_count(monkeypatch)
    room = Newsroom()
    room.open()
    room.edit("bima", "Rapat kerja")
    room.submit("sari")

    with pytest.raises(AssertionError):
        room.decide("bima", "approve")
    room.teardown()


def test_an_approval_that_outlives_an_edit_is_found(site, monkeypatch):
    approval_holds_after_an_edit(monkeypatch)
    room = Newsroom()
    room.open()
    room.submit("sari")
    room.decide("bima", "approve")
    room.use_link("approve")
    room.edit("bima", "Rapat kerja")
    room.publish("ratna")

    with pytest.raises(AssertionError):
        room.what_is_live_is_an_approved_revision()
    room.teardown()


def test_an_act_of_one_person_is_found(site, monkeypatch):
    one_person_is_enough_for_an_act(monkeypatch)
    room = NewsroomWithActs()
    room.open()
    room.submit("sari")
    room.decide("bima", "approve")
    room.use_link("approve")
    room.propose("jajang", "retraction")
    room.confirm("jajang")

    with pytest.raises(AssertionError):
        room.an_act_is_done_by_two_people()
    room.teardown()


def test_the_people_of_the_newsroom_can_bring_a_text_to_its_readers(site):
    """The machine's verbs do something: otherwise its sentences would hold of nothing."""
    room = NewsroomWithActs()
    room.open()
    room.submit("sari")
    room.decide("bima", "approve")
    room.publish("ratna")
    assert not room.page.live
    room.use_link("approve")
    assert room.page.live
    assert User.objects.filter(username="root").exists()
    room.what_is_live_is_an_approved_revision()

    for kind in ("retraction", "takedown"):
        room.propose("bima", kind)
        room.confirm("bima")
        assert not room.in_force(kind)
        room.confirm("ratna")
        assert room.in_force(kind)
    room.what_is_taken_down_is_gone()
    room.restore("bima", "ratna")
    room.restore("bima", "ratna")
    assert room.page.title == "Rapat"
    room.teardown()
