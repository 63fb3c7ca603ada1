import pytest
from wagtail.models import ModelLogEntry

from comments.models import ReaderComment
from comments.moderation import transitions
from demo.factories import UserFactory

pytestmark = pytest.mark.postgresql


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.mark.parametrize(
    ("decide", "status", "is_public"),
    [
        (transitions.approve, "approved", True),
        (transitions.reject, "rejected", False),
        (transitions.spam, "spam", False),
    ],
)
def test_a_decision_is_kept_with_who_made_it(comment, user, decide, status, is_public):
    waiting = comment("pending")

    assert decide(waiting, user)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.is_public) == (status, is_public)
    assert waiting.decided_by == user
    assert waiting.decided_at is not None
    entry = ModelLogEntry.objects.for_instance(waiting).get()
    data = {"before": "pending", "after": status, "digest": waiting.digest}
    assert (entry.user, entry.data) == (user, data)


def test_the_log_names_neither_writer_nor_text(comment, user):
    waiting = comment("pending", user_name="Dewi", comment="Isi komentar")

    transitions.reject(waiting, user)

    entry = ModelLogEntry.objects.for_instance(waiting).get()
    assert "Dewi" not in f"{entry.label} {entry.data}"
    assert "Isi" not in f"{entry.label} {entry.data}"


@pytest.mark.parametrize("decide", [transitions.approve, transitions.reject, transitions.spam])
def test_every_decision_can_be_undone(comment, user, decide):
    waiting = comment("pending")
    decide(waiting, user)

    transitions.reopen(waiting, user)

    assert (waiting.status, waiting.is_public, waiting.decided_at) == ("pending", False, None)


def test_undoing_does_not_confirm_an_address(comment, user):
    unconfirmed = comment("unconfirmed")
    transitions.spam(unconfirmed, user)

    transitions.reopen(unconfirmed, user)

    assert unconfirmed.status == "unconfirmed"


def test_an_unconfirmed_comment_cannot_be_approved(comment, user):
    unconfirmed = comment("unconfirmed")

    with pytest.raises(transitions.NotConfirmed):
        transitions.approve(unconfirmed, user)


def test_deciding_twice_is_one_decision(comment, user):
    waiting = comment("pending")

    assert transitions.reject(waiting, user)
    assert not transitions.reject(ReaderComment.objects.get(pk=waiting.pk), user)

    assert ModelLogEntry.objects.for_instance(waiting).count() == 1


def test_the_writer_and_nobody_else_is_told_once(release, comment, user, mailoutbox):
    parent = comment(user_email="lain@pembaca.example")
    waiting = comment("pending", parent=parent)

    transitions.approve(waiting, user)
    transitions.reopen(waiting, user)
    transitions.approve(waiting, user)

    (mail,) = mailoutbox
    assert mail.to == ["siti@pembaca.example"]
    assert f"http://localhost{waiting.get_absolute_url()}" in mail.body
    assert waiting.comment not in mail.body


@pytest.mark.parametrize("decide", [transitions.reject, transitions.spam, transitions.erase])
def test_nobody_is_told_of_a_refusal(comment, user, mailoutbox, decide):
    decide(comment("pending"), user)

    assert mailoutbox == []


def test_a_decision_is_announced_after_the_transaction(
    comment, user, django_capture_on_commit_callbacks
):
    heard = []

    def listen(sender, comment, **more):
        heard.append((comment.status, comment.page))

    transitions.comment_decided.connect(listen)
    waiting = comment("pending")
    with django_capture_on_commit_callbacks(execute=True):
        transitions.approve(waiting, user)
        assert heard == []

    assert heard == [("approved", waiting.page)]
    transitions.comment_decided.disconnect(listen)


def test_an_erased_comment_cannot_come_back(comment, user):
    parent = comment()
    comment(parent=parent)
    transitions.erase(parent, user)
    parent.refresh_from_db()

    with pytest.raises(transitions.NotConfirmed):
        transitions.approve(parent, user)
