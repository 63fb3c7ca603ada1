"""What the moderators of this server teach the filter: a small correction of the shipped model.

Computed each time from the newest decisions, so that an undone decision, and an erased
comment, leave nothing behind. Bounded in every way: comments read, words kept, weight of a word,
weight of all together (`Model.probability`). A word counts only after three comments decided alike,
so that one slip teaches nothing.
"""

import math
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from django_tasks import task

from background.task_limits import SLOW, longest_run
from comments.filters.features import features
from comments.filters.normal import Normal
from comments.models import ReaderComment
from comments.models.lists import Learned

Status = ReaderComment.Status
MAX_LESSONS = 1000  # of each kind
MIN_LESSONS = 3  # that have a word, of one kind
MAX_WORDS = 4000
MAX_WEIGHT = 4.0
LEARNING_INTERVAL = timedelta(minutes=5)
WAITING = "comments:learn"


def learn_soon() -> None:
    """Have it learn, at most once in five minutes however fast moderators decide."""
    if cache.add(WAITING, 1, LEARNING_INTERVAL.total_seconds()):
        learn.enqueue()


@longest_run(300)
@task(priority=-20, queue_name=SLOW)
def learn() -> None:
    """Work out the correction from what was decided; the same decisions give the same."""
    row = Learned.row()
    spam, genuine = lessons(Status.SPAM, row), lessons(Status.APPROVED, row)
    row.weights = correction(spam, genuine)
    row.lessons = len(spam) + len(genuine)
    row.learned_at = timezone.now()
    row.save()


def lessons(status: str, row: Learned) -> list[str]:
    """The newest texts that a moderator, not the filter, decided on."""
    decided = ReaderComment.objects.filter(status=status, decided_by__isnull=False)
    decided = decided.filter(is_official=False).exclude(comment="")
    if row.since:
        decided = decided.filter(decided_at__gt=row.since)
    newest = decided.order_by("-decided_at", "-pk").values_list("comment", flat=True)
    return list(newest[:MAX_LESSONS])


def correction(spam: Iterable[str], genuine: Iterable[str]) -> dict[str, float]:
    """A weight for each word and pair that tells the two kinds apart; none without both kinds."""
    bad, good = [counted(text) for text in spam], [counted(text) for text in genuine]
    if min(len(bad), len(good)) < MIN_LESSONS:
        return {}
    in_bad = Counter(name for names in bad for name in names)
    in_good = Counter(name for names in good for name in names)
    weights = {
        name: odds(in_bad[name], len(bad), in_good[name], len(good))
        for name in in_bad | in_good
        if max(in_bad[name], in_good[name]) >= MIN_LESSONS
    }
    heaviest = sorted(weights, key=lambda name: (-abs(weights[name]), name))[:MAX_WORDS]
    return {name: weights[name] for name in heaviest if weights[name]}


def counted(text: str) -> set[str]:
    return {name for name in features(Normal(text)) if name[0] in "wp"}


def odds(bad: int, all_bad: int, good: int, all_good: int) -> float:
    """The logarithm of how much more often spam has a word, smoothed, within MAX_WEIGHT."""
    ratio = math.log((bad + 1) / (all_bad + 2)) - math.log((good + 1) / (all_good + 2))
    return round(max(-MAX_WEIGHT, min(MAX_WEIGHT, 2 * ratio)), 2)


def forget() -> None:
    """Start over: earlier decisions teach nothing any more."""
    row = Learned.row()
    row.weights, row.lessons, row.since, row.learned_at = {}, 0, timezone.now(), timezone.now()
    row.save()
