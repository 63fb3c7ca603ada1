"""The comments of a page in parts, and the address of a single one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.models import BasePage
from comments.models import ReaderComment
from comments.seen import visible
from comments.threads import Thread, roll_of, thread_on
from pagecache.rendering import varies_on_query

MAX_DIGITS = 6


@require_safe
def oldest_first(request: HttpRequest, page_id: int) -> HttpResponse:
    """A part of the comments of a page, in the order in which they were written."""
    return part(request, page_id, is_newest=False)


@require_safe
def newest_first(request: HttpRequest, page_id: int) -> HttpResponse:
    """The same, the youngest thread first; replies stay in the order they were written in."""
    return part(request, page_id, is_newest=True)


def part(request: HttpRequest, page_id: int, is_newest: bool) -> HttpResponse:
    """All readers get the same. Where the article shows everything already, it leads there."""
    varies_on_query("page")
    page = visible(page_id)
    if page is None:
        raise Http404
    language = page.locale.language_code
    name = "comments:newest" if is_newest else "comments:list"
    if get_language() != language:
        with override(language):
            return redirect(reverse(name, args=[page.pk]))
    number = request.GET.get("page", "1")
    if not number.isascii() or not number.isdecimal() or len(number) > MAX_DIGITS:
        raise Http404
    thread = thread_on(page, int(number), is_newest)
    if thread is None:
        raise Http404
    if thread.parts == 1 and not (is_newest and thread.can_be_turned):
        return redirect(place_on(page))
    context = {"article": page, "thread": thread, "layout": "comments/page.html"}
    context["title"] = title_of(page, thread)
    response = render(request, "comments/list.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def title_of(page: BasePage, thread: Thread) -> str:
    """With the part, and the order where it is not that of the page itself."""
    parts = [_("Comments on “%(title)s”") % {"title": page.title}]
    if thread.is_newest:
        parts.append(_("newest first"))
    if thread.number > 1:
        parts.append(_("page %(number)s") % {"number": thread.number})
    return " – ".join(parts)


@never_cache
@require_safe
def comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """To where a comment stands now: on its page, or in a part of a long thread."""
    found = get_object_or_404(ReaderComment.objects.approved(), id=comment_id)
    page = visible(int(found.object_pk))
    if page is None:
        raise Http404
    return redirect(place_of(found, page))


def place_of(comment: ReaderComment, page: BasePage) -> str:
    """Root-relative, with the fragment that leads to the comment."""
    number = roll_of(page).part_with(comment.thread_id)
    if number < 2:
        return f"{page.get_absolute_url()}#c{comment.pk}"
    with override(page.locale.language_code):
        return f"{reverse('comments:list', args=[page.pk])}?page={number}#c{comment.pk}"


def place_on(page: BasePage) -> str:
    """Where the comments begin on a page."""
    with override(page.locale.language_code):
        return f"{page.get_absolute_url()}#{pgettext('anchor', 'comments')}"
