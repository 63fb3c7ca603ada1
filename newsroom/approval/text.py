"""A text as readers will see it: inside a page of ours, and by itself with a way back."""

from bs4 import BeautifulSoup, Tag
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override
from wagtail.models import Revision

from media.signed_urls import give_passes

# What stands around a text, and is no part of what is decided.
AROUND = ".comments, .article__after, .print-address, script"


def rendered(request: HttpRequest, revision: Revision) -> str:
    """The whole page, with passes to its files."""
    page = revision.as_object()
    with override(get_language()):  # the preview is a request of its own, and leaves its language
        shown = page.make_preview_request(request, page.default_preview_mode)
    return give_passes(shown.content.decode())


def text_of(request: HttpRequest, revision: Revision) -> SafeString:
    """The text alone, to stand in a page in the look of the site; its links open beside it."""
    soup = BeautifulSoup(rendered(request, revision), "html.parser")
    main = soup.find("main")
    if not isinstance(main, Tag):
        return SafeString()
    for part in main.select(AROUND):
        part.decompose()
    for link in main.select("a[href]"):
        if not str(link["href"]).startswith("#"):
            link["target"], link["rel"] = "_blank", "noopener"
    return mark_safe(main.decode_contents())  # noqa: S308 - as the site renders it for readers


def alone(request: HttpRequest, revision: Revision, back: str, by_link: bool = False) -> str:
    """The whole page with a bar above it that leads back to the decision.

    By link, the way back is a button, as all that shows a text by link is.
    """
    context = {"back": back, "by_link": by_link}
    bar = render_to_string("approval/preview_bar.html", context, request)
    html = rendered(request, revision)
    start = html.find(">", html.find("<body")) + 1
    return html[:start] + bar + html[start:]
