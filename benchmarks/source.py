"""`python -m benchmarks.source /address`: the text and the comments of one article, as JSON.

The article is given comments of the demo's readers first, until it has as many as a popular one.
"""

import json
import re
import sys
from datetime import timedelta
from itertools import cycle, islice
from typing import Any
from urllib.parse import unquote

import django

COMMENTS = 25
LINK = re.compile(r'<a linktype="page" id="(\d+)">')
Block = tuple[str, Any]


def source(address: str) -> dict[str, Any]:
    from comments.models import ReaderComment
    from publications.models import PressRelease

    page = PressRelease.objects.live().get(slug=unquote(address).strip("/").split("/")[-1])
    discuss(page)
    comments = ReaderComment.objects.on(page).approved().order_by("pk")
    return {
        "slug": page.slug,
        "title": page.title,
        "intro": page.summary,
        "date": page.released_at.isoformat(),
        "body": [
            {"type": name, "value": value} for block in page.body for name, value in plain(block)
        ],
        "comments": [
            {"pk": one.pk, "parent": one.parent_id, "name": one.user_name, "text": one.comment}
            | {"date": one.submit_date.isoformat()}
            for one in comments
        ],
    }


def discuss(page: Any) -> None:
    """Let readers write on `page`: one in three starts a thread, the others answer, then answer."""
    from comments.models import ReaderComment

    approved = ReaderComment.objects.approved()
    missing = COMMENTS - approved.on(page).count()
    texts = list(approved.exclude(object_pk=page.pk).values_list("user_name", "comment"))
    parent = 0
    for number, (name, text) in enumerate(islice(cycle(texts), max(missing, 0))):
        parent = ReaderComment.objects.create(
            content_type=page.cached_content_type,
            object_pk=str(page.pk),
            site_id=1,
            user_name=name,
            user_email="pembaca@example.com",
            comment=text,
            submit_date=page.released_at + timedelta(hours=number),
            confirmed_at=page.released_at + timedelta(hours=number),
            status=ReaderComment.Status.APPROVED,
            parent_id=parent if number % 3 else 0,
        ).pk


def plain(block: Any) -> list[Block]:
    """The words of a block in Wagtail's stock blocks; pictures and lists of pages are left out."""
    value = block.value
    if block.block_type == "text":
        return [("paragraph", linked(value.source))]
    if block.block_type == "heading":
        return [("heading", value["text"])]
    if block.block_type == "quote":
        return [("quote", f"{value['text']} ({value['speaker']}, {value['role']})")]
    if block.block_type == "callout":
        return [("heading", value["title"]), ("paragraph", linked(value["text"].source))]
    if block.block_type == "table":
        return [("heading", value["caption"]), ("table", table(value["table"]))]
    return []


def linked(html: str) -> str:
    """With the addresses of pages written out, which spares the minimal site from finding them."""
    from wagtail.models import Page

    def address(found: re.Match[str]) -> str:
        page = Page.objects.filter(pk=found[1]).first()
        return f'<a href="{page.url if page else "#"}">'

    return LINK.sub(address, html)


def table(value: Any) -> dict[str, Any]:
    columns = [{"type": "text", "heading": column["heading"]} for column in value.columns]
    rows = [{"values": [str(cell.value) for cell in row]} for row in value.rows]
    return {"columns": columns, "rows": rows, "caption": ""}


if __name__ == "__main__":
    django.setup()
    json.dump(source(sys.argv[1]), sys.stdout)
