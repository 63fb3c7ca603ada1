"""A thread keeps its place when its first comment is gone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import ReaderComment
from comments.moderation import transitions
from comments.threads import roll_of, thread_on
from demo.factories import UserFactory


@pytest.mark.parametrize("is_newest", [False, True])
def test_a_thread_stays_where_it_began_when_its_first_comment_is_taken_away(
    release, comment, is_newest
):
    first, second, third = comment(), comment(), comment()
    late = comment(parent=first)
    for minutes, one in enumerate([first, second, third, late]):
        sent = timezone.now() - timedelta(minutes=9 - minutes)
        ReaderComment.objects.filter(pk=one.pk).update(submit_date=sent)

    transitions.erase(first, UserFactory())

    order = [first.pk, second.pk, third.pk]
    assert [thread for thread, _number in roll_of(release).threads] == order
    found = [branch.pk for branch in thread_on(release, is_newest=is_newest).branches]
    assert found == (order[::-1] if is_newest else order)
