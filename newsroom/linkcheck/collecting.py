"""Which addresses of other sites the live pages lead to."""

import hashlib
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.db import models, transaction
from wagtail.models import Page, Site

from cms.surfaces import public_pages
from newsroom.checklist.passages import blocks
from newsroom.models import ExternalLink, LinkUse

HREF = re.compile(r"""<a\b[^>]*?\bhref\s*=\s*["'](https?://[^"']+)["']""", re.IGNORECASE)
ADDRESS = re.compile(r"^https?://\S+$", re.IGNORECASE)
MAX_URL_LENGTH = 2000


def links_of(page: Page) -> set[str]:
    """The addresses of other hosts in the body and in the fields of a page."""
    found = {link for block in blocks(page) for link in addresses(block.get("value"))}
    for field in page._meta.get_fields():
        if isinstance(field, models.URLField) and (value := getattr(page, field.name)):
            found.add(value)
    own = {site.hostname.lower() for site in Site.objects.all()}
    return {link for link in found if len(link) <= MAX_URL_LENGTH and is_elsewhere(link, own)}


def addresses(value: Any) -> Iterator[str]:
    """Links in rich text, and strings that are nothing but an address; however deep."""
    if isinstance(value, str):
        if ADDRESS.match(value):
            yield value
        else:
            yield from (unescape(link) for link in HREF.findall(value))
    elif isinstance(value, dict):
        for part in value.values():
            yield from addresses(part)
    elif isinstance(value, list):
        for part in value:
            yield from addresses(part)


def is_elsewhere(link: str, own: set[str]) -> bool:
    try:
        host = urlsplit(link).hostname
    except ValueError:
        return True  # no address at all: asking for it will say so
    return not host or host.lower() not in own


def digest_of(link: str) -> str:
    return hashlib.sha256(link.encode()).hexdigest()


@transaction.atomic
def note(page: Page) -> None:
    """Write down where a page leads now, and forget where it no longer does."""
    links = {digest_of(link): link for link in links_of(page)}
    known = ExternalLink.objects.filter(digest__in=links)
    missing = set(links) - set(known.values_list("digest", flat=True))
    ExternalLink.objects.bulk_create(
        (ExternalLink(url=links[key], digest=key, host=host_of(links[key])) for key in missing),
        ignore_conflicts=True,
    )
    wanted = set(known.all().values_list("pk", flat=True))
    uses = LinkUse.objects.filter(page=page.pk)
    uses.exclude(link__in=wanted).delete()
    there = set(uses.values_list("link", flat=True))
    LinkUse.objects.bulk_create(
        (LinkUse(link_id=key, page_id=page.pk) for key in wanted - there), ignore_conflicts=True
    )


def host_of(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "")[:255].lower()
    except ValueError:
        return ""


def collect() -> None:
    """Note the links of every live and public page; forget those of pages that are neither."""
    seen: set[int] = set()
    for page in public_pages():
        note(page)
        seen.add(page.pk)
    for use in LinkUse.objects.values_list("page", flat=True).distinct():
        if use not in seen:
            LinkUse.objects.filter(page=use).delete()
    ExternalLink.objects.filter(uses=None).delete()
