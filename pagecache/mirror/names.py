"""Which file of the mirror an address is, and at which address a host serves that file."""

from urllib.parse import quote

from pagecache.address import Address

EXTENSIONS = {
    "text/html": ".html",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/feed+json": ".json",
    "application/json": ".json",
    "application/xml": ".xml",
    "text/calendar": ".ics",
    "text/plain": ".txt",
}
PAGE = "index.html"


def file_of(address: Address, content_type: str) -> str:
    """`siaran-pers/index.html`, `feed/index.rss`, `sitemap.xml`, `siaran-pers/@page-2/index.html`.

    A host knows no queries: the part of a list becomes a folder, which no page can be, for the
    slugs of pages have no `@`.
    """
    extension = EXTENSIONS.get(content_type.partition(";")[0], "")
    path = address.path.lstrip("/")
    if address.query:
        path = f"{path.rstrip('/')}/{folder_of(address.query)}/"
    elif extension and path.endswith(extension):
        return path
    return f"{path.rstrip('/')}/index{extension}".lstrip("/")


def folder_of(query: str) -> str:
    """`page=2` is `@page-2`."""
    return f"@{query.replace('=', '-').replace('&', '-')}"


def served_at(file: str) -> str:
    """The root-relative address of a file; a page is its folder."""
    return "/" + quote(
        file.removesuffix(PAGE) if f"/{file}".endswith(f"/{PAGE}") else file, safe="/@"
    )
