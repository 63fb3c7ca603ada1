"""Uses the API as a program of somebody else would; prints what it did not find, a line each.

It runs beside `made`, the package that openapi-python-client writes.
"""

import os
import sys
from urllib.parse import parse_qs, urlsplit

from made import Client
from made.api.articles import get_article, list_articles
from made.api.comments import list_comments
from made.api.search import search_pages
from made.models import ArticleList, CommentsOut, Problem, SearchResults


def expect(holds: bool, words: object) -> None:
    if not holds:
        sys.stdout.write(f"{words}\n")


def use(client: Client) -> None:
    listed = list_articles.sync(client=client, limit=3)
    assert isinstance(listed, ArticleList), listed
    expect(len(listed.items) == 3, f"list: {len(listed.items)} items")
    assert isinstance(listed.next_, str), "no next page"
    cursor = parse_qs(urlsplit(listed.next_).query)["cursor"][0]
    more = list_articles.sync(client=client, limit=3, cursor=cursor)
    assert isinstance(more, ArticleList), more
    again = {article.id for article in listed.items} & {article.id for article in more.items}
    expect(len(more.items) == 3 and not again, f"next page repeats {again}")
    first = listed.items[0]
    one = get_article.sync(first.id, client=client)
    assert one is not None, "no article"
    assert not isinstance(one, Problem), one
    expect(
        type(one).__name__ == type(first).__name__.replace("Item", "Detail"), f"one article: {one}"
    )
    expect((one.kind, one.title) == (first.kind, first.title), f"one article: {one}")
    comments = list_comments.sync(first.id, client=client)
    expect(isinstance(comments, CommentsOut), f"comments: {comments}")
    found = search_pages.sync(client=client, q="banten")
    expect(isinstance(found, SearchResults) and bool(found.results), f"search: {found}")
    missing = get_article.sync_detailed(999_999, client=client)
    kind = missing.headers.get("content-type", "")
    expect(missing.status_code == 404, f"unknown article: {missing.status_code}")
    expect(kind.startswith("application/problem+json"), f"unknown article: {kind}")
    expect(isinstance(missing.parsed, Problem), f"unknown article: {missing.parsed}")


if __name__ == "__main__":
    use(Client(base_url=os.environ["INTEROP_BASE"], raise_on_unexpected_status=True))
