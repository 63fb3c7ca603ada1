"""The newest comments on a page as RSS, Atom and JSON Feed."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import linebreaks
from django.utils.http import http_date
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cms.conditional import tagged
from cms.feeds import FORMATS, NEVER, Feed
from cms.identity import permanent_id_beside
from cms.models import BasePage
from cms.publishing import published
from cms.sites import absolute
from comments.models import ReaderComment
from comments.seen import visible

COUNT = 50
EXCERPT = 80


@require_safe
@tagged
def feed(request: HttpRequest, page_id: int, name: str = "") -> HttpResponse:
    """What was approved of the newest comments, newest first; nothing leads to their writers."""
    page = visible(page_id)
    if page is None or name not in FORMATS:
        raise Http404
    approved = ReaderComment.objects.on(page).approved().select_related(None)
    newest = list(approved.order_by("-submit_date", "-pk")[:COUNT])
    with override(page.locale.language_code):
        document = empty_feed(request, page, FORMATS[name], newest)
        for comment in newest:
            add(request, document, page, comment)
    response = HttpResponse(document.writeString("utf-8"), content_type=document.content_type)
    response["Last-Modified"] = http_date(document.feed["updated"].timestamp())
    return response


def empty_feed(
    request: HttpRequest, page: BasePage, format: type[Feed], comments: list[ReaderComment]
) -> Feed:
    title = _("Comments on “%(title)s”") % {"title": page.title}
    dates = [changed(comment) for comment in comments]
    return format(
        title,
        page.full_url,
        title,
        subtitle=title,
        language=page.locale.language_code,
        author_name=_("Readers"),
        feed_url=absolute(request, request.path),
        feed_guid=permanent_id_beside(page, "comments"),
        updated=max([*dates, published(page) or NEVER]),
    )


def changed(comment: ReaderComment) -> datetime:
    """When readers first saw it as it is now."""
    return comment.decided_at or comment.submit_date


def add(request: HttpRequest, feed: Feed, page: BasePage, comment: ReaderComment) -> None:
    address = absolute(request, comment.get_absolute_url())
    text = Truncator(comment.comment).chars(EXCERPT)
    feed.add_item(
        f"{comment.user_name}: {text}",
        address,
        linebreaks(comment.comment, autoescape=True),
        summary=text,
        content=linebreaks(comment.comment, autoescape=True),
        authors=[comment.user_name],
        pubdate=comment.submit_date,
        updateddate=changed(comment),
        unique_id=permanent_id_beside(page, f"comments/{comment.pk}"),
        unique_id_is_permalink=False,
    )
