"""Who is told that a comment was refused, for which rule, and when."""

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments.moderation import transitions


def test_a_refused_writer_is_told_the_rule(comment, moderator):
    transitions.reject(comment("pending"), moderator, "insult")

    (message,) = mail.outbox
    assert message.to == ["siti@pembaca.example"]
    assert "Hinaan, ancaman" in message.body


@pytest.mark.parametrize(("status", "rule"), [("unconfirmed", "insult"), ("pending", "")])
def test_nobody_unproven_is_told_and_nothing_without_a_rule(comment, moderator, status, rule):
    transitions.reject(comment(status), moderator, rule)

    assert mail.outbox == []


def test_the_mail_waits_so_that_a_slip_can_be_undone(comment, moderator, settings):
    settings.TASKS = {"default": settings.TASKS["database"]}
    one = comment("pending")

    transitions.reject(one, moderator, "insult")
    transitions.undo(one, moderator)

    task = DBTaskResult.objects.get(task_path__endswith="tell_if_refused")
    assert task.run_after > timezone.now()
    assert task.task.func(*task.args_kwargs["args"]) is False
    assert mail.outbox == []
