"""Comments in the public API: approved ones only, and nothing that leads to a person."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Field, Path, Query, Router, Schema

from cms.api import Key, Problem, api
from comments.models import ReaderComment
from comments.seen import visible

router = Router(tags=["comments"])


class Paging(Schema):
    """Which of the comments to give."""

    limit: int = Field(50, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000)


class CommentOut(Schema):
    """An approved comment. `parent` is the comment it answers, which may have been taken away.

    `is_official` is true of an answer of the organisation itself.
    """

    id: int
    parent: int | None
    level: int
    author: str
    is_official: bool
    text: str
    language: str
    published_at: datetime
    url: str


class CommentsOut(Schema):
    """Comments of one article in the order of their threads, and how many there are in all."""

    count: int
    items: list[CommentOut]


@router.get(
    "/{article_id}/comments",
    response={200: CommentsOut, 404: Problem, 422: Problem},
    url_name="comments",
    operation_id="list_comments",
    summary="Comments of an article",
)
def list_comments(
    request: HttpRequest, article_id: Path[Key], paging: Query[Paging]
) -> dict[str, Any]:
    """Approved comments of an article in the order of their threads; 404 where readers see none."""
    page = visible(article_id)
    if page is None:
        raise Http404
    site = page.get_url_parts()
    root = site[1] if site else ""
    approved = ReaderComment.objects.on(page).approved().select_related(None)
    shown = approved.order_by("thread_id", "order", "pk")[paging.offset :][: paging.limit]
    return {
        "count": approved.count(),
        "items": [as_out(comment, root) for comment in shown],
    }


def as_out(comment: ReaderComment, root: str) -> dict[str, Any]:
    return {
        "id": comment.pk,
        "parent": comment.parent_id if comment.is_reply else None,
        "level": comment.level,
        "author": comment.user_name,
        "is_official": comment.is_official,
        "text": comment.comment,
        "language": comment.language,
        "published_at": comment.submit_date,
        "url": f"{root}{comment.get_absolute_url()}",
    }


api.add_router("/articles", router)
