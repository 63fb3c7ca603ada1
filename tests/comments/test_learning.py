"""How moderators' decisions correct the filter, and how little they can do to it."""

import pytest

from comments.models import Learned
from comments.moderation import transitions
from comments.screening.learning import correction, forget, learn
from comments.screening.verdict import judge

OFFER = "Kursus menjahit kilat, daftar ke rumah Bu Lilis, kursus menjahit bersertifikat"
NEWS = "Kapan dokumen rencana kecamatan bisa dibaca warga di kantor desa?"


@pytest.fixture
def decided(comment, moderator):
    """Has a moderator decide on so many comments of one text."""

    def decide(text, decision, times):
        rows = [comment("pending", comment=f"{text} {number}") for number in range(times)]
        for row in rows:
            getattr(transitions, decision)(row, moderator)
        return rows

    return decide


def held(text=OFFER):
    return bool(judge(text).reasons)


def test_what_moderators_put_away_again_and_again_is_held(decided):
    assert not held()
    decided(OFFER, "spam", 6)
    decided(NEWS, "approve", 6)

    learn.call()

    assert held()
    assert not held(NEWS)
    assert Learned.row().lessons == 12


def test_one_slip_teaches_nothing(decided):
    decided(NEWS, "spam", 1)
    decided("Terima kasih, sangat jelas dan berguna", "approve", 5)

    learn.call()

    assert not held(NEWS)


def test_an_undone_decision_leaves_nothing_behind(decided, moderator):
    rows = decided(OFFER, "spam", 6)
    decided(NEWS, "approve", 6)
    learn.call()

    for row in rows:
        transitions.reopen(row, moderator)
    learn.call()

    assert Learned.row().weights == {}
    assert not held()


def test_what_the_filter_put_away_itself_is_no_lesson(comment):
    for number in range(6):
        comment("spam", comment=f"{OFFER} {number}")
        comment("approved", comment=f"{NEWS} {number}")

    learn.call()

    assert Learned.row().lessons == 0


def test_learning_twice_gives_the_same(decided):
    decided(OFFER, "spam", 4)
    decided(NEWS, "approve", 4)
    learn.call()
    first = Learned.row().weights

    learn.call()

    assert Learned.row().weights == first


def test_it_can_be_forgotten(decided):
    decided(OFFER, "spam", 6)
    decided(NEWS, "approve", 6)
    learn.call()

    forget()
    assert not held()
    learn.call()

    assert not held()


def test_decisions_alone_start_it(decided, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        decided(NEWS, "approve", 1)

    assert Learned.row().learned_at is not None


def test_the_correction_is_bounded():
    spam = [f"kata{number} jahat sekali dan buruk" for number in range(50)]
    weights = correction(spam, ["baik hati dan ramah"] * 50)

    assert weights
    assert max(abs(weight) for weight in weights.values()) <= 4


def test_without_both_kinds_nothing_is_learned():
    assert correction([OFFER] * 50, []) == {}
