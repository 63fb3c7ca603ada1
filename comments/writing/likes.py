"""Likes: each is noted at once, and shown a minute later with the others of that minute."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django_tasks import task

from background.task_limits import longest_run
from comments.models import Like, ReaderComment
from comments.surfaces import showing_comments
from pagecache import invalidation
from pagecache.address import on_every_host

TOGETHER = timedelta(seconds=60)
LOST = timedelta(minutes=5)  # after this a task that was to count is not waited for


@transaction.atomic
def like(comment: ReaderComment, sender: str) -> bool:
    """Note a like of one network; False if it was noted today already.

    The first one that is not counted yet orders the counting for all that follow.
    """
    now = timezone.now()
    waiting = Like.objects.filter(is_counted=False, comment__object_pk=comment.object_pk)
    is_ordered = waiting.filter(at__gt=now - LOST, at__lte=now).exists()
    _mark, is_new = Like.objects.get_or_create(comment=comment, sender=sender)
    if is_new and not is_ordered:
        later = count_likes
        if count_likes.get_backend().supports_defer:
            later = count_likes.using(run_after=now + TOGETHER)
        later.enqueue(comment.object_pk)
    return is_new


@longest_run(60)
@task(priority=0)
@transaction.atomic
def count_likes(page_key: str) -> None:
    """Show the likes of the comments on a page as they are now: one rendering, however many."""
    new = Like.objects.filter(is_counted=False, comment__object_pk=page_key)
    keys = list(new.values_list("pk", flat=True))
    liked = set(Like.objects.filter(pk__in=keys).values_list("comment_id", flat=True))
    if not liked:
        return
    Like.objects.filter(pk__in=keys).update(is_counted=True)
    counted = Like.objects.filter(comment__in=liked, is_counted=True).order_by()
    for number, likes in counted.values_list("comment").annotate(Count("pk")):
        ReaderComment.objects.filter(pk=number).update(likes=likes)
    invalidation.invalidate(on_every_host(showing_comments(page_key)))


def likes_of(comment: ReaderComment) -> int:
    """How many have been noted, those not shown yet among them."""
    return Like.objects.filter(comment=comment).count()
