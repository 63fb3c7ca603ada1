"""The page cache as Wagtail knows it: a backend of wagtail.contrib.frontend_cache."""

from collections.abc import Iterable

from wagtail.contrib.frontend_cache.backends import BaseBackend

from pagecache import invalidation
from pagecache.address import Address


class PageCacheBackend(BaseBackend):
    """To purge an address means to render it again; readers get the old rendering meanwhile."""

    def purge(self, url: str) -> None:
        self.purge_batch([url])

    def purge_batch(self, urls: Iterable[str]) -> None:
        """Note absolute URLs; one with a query that is never kept is passed over."""
        invalidation.invalidate([address for url in urls if (address := Address.from_url(url))])
