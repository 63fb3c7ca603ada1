from functools import singledispatch

from cms.models import BasePage
from cms.surfaces import addresses_below, register
from pagecache.rendering import cacheable
from publications.models import Article

cacheable("digest:digest")


@register("digest", "Digest", own=True)
@singledispatch
def digest(page: BasePage) -> list[str]:
    return []


@digest.register
def digest_of_article(page: Article) -> list[str]:
    return addresses_below(page, "digest:digest")
