"""The guides for editors (docs/editors) as pages of the administration."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.token import Token
from wagtail.admin.menu import MenuItem

FOLDER = Path(settings.BASE_DIR) / "docs" / "editors"
PICTURES = FOLDER / "gambar"
FIRST = "README"
OUTSIDE = re.compile(r"[a-z]+:|#|/")


def names() -> dict[str, Path]:
    """The guides that are there, by name."""
    return {file.stem: file for file in FOLDER.glob("*.md")}


def guide(request: HttpRequest, name: str = FIRST) -> HttpResponse:
    file = names().get(name)
    if file is None:
        raise Http404
    title, text = rendered(file)
    context = {"title": title, "text": text, "is_first": name == FIRST}
    return render(request, "wagtailadmin/warta/guide.html", context)


def picture(request: HttpRequest, name: str) -> FileResponse:
    file = next((one for one in PICTURES.iterdir() if one.name == name), None)
    if file is None:
        raise Http404
    return FileResponse(file.open("rb"))


@cache
def rendered(file: Path) -> tuple[str, SafeString]:
    """The heading of a guide and the HTML below it; files change only with a release."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(file.read_text(encoding="utf-8"))
    title = tokens[1].content  # of the first heading: opening, text, end
    below = tokens[3:]
    for token, after in zip(below, [*below[1:], None], strict=True):
        if token.type == "heading_open" and after:
            token.attrSet("id", anchor(after.content))
    lead_to_guides(below)
    html = markdown.renderer.render(below, markdown.options, {})
    return title, mark_safe(html)  # noqa: S308 - from files of ours, without HTML in them


def anchor(heading: str) -> str:
    """The fragment by which GitHub too knows a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def lead_to_guides(tokens: Sequence[Token]) -> None:
    """Let links and pictures between the files lead to the pages that show them."""
    for token in tokens:
        for name in ("href", "src"):
            target = str(token.attrGet(name) or "")
            if target and not OUTSIDE.match(target):
                token.attrSet(name, address(target))
        if token.type == "image":
            token.attrSet("loading", "lazy")
        lead_to_guides(token.children or [])


def address(target: str) -> str:
    """Where a file beside the guides is shown: `penulis.md#waktu`, `gambar/a.webp`."""
    file, _hash, fragment = target.partition("#")
    if file.startswith("gambar/"):
        return reverse("guide_picture", args=[file.removeprefix("gambar/")])
    name = file.removesuffix(".md")
    start = reverse("guides") if name == FIRST else reverse("guide", args=[name])
    return f"{start}#{fragment}" if fragment else start


def register_addresses() -> list[URLPattern]:
    return [
        path("guides/", guide, name="guides"),
        path("guides/<slug:name>/", guide, name="guide"),
        path("guides/gambar/<str:name>", picture, name="guide_picture"),
    ]


def register_menu_item() -> MenuItem:
    return MenuItem(_("Guides"), reverse("guides"), name="guides", icon_name="help", order=100)


def leave_out_wagtails(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's guide is in English, speaks of other buttons and stands on another host."""
    items[:] = [item for item in items if not item.name.startswith(("whats-new", "editor-guide"))]
