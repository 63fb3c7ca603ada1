"""Renders the whole site, in slices, and can go on where it was interrupted."""

import hashlib
import sys
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from cms import zone
from cms.surfaces import own_addresses, public_pages, site_addresses
from cms.visibility import visible
from pagecache import invalidation
from pagecache.address import Address, hosts, on_every_host
from pagecache.models import Invalidation, InvalidationKind
from pagecache.refresh import Failed, refresh_address, tell_caches_in_front
from pagecache.stores import Store, store

FOLDERS = (*settings.OUR_APPS, "templates", "static", "locale")
# Settings of an installation that pages show.
SETTINGS = ("WAGTAILADMIN_BASE_URL", "STATIC_URL", "MEDIA_URL", "TIME_ZONE", "DEMO")
CODE = ("*.py", "*.html", "*.xml", "*.txt", "*.mo", "*.css", "*.js")


def render_whole_site(seconds: float) -> int:
    """Go on rendering all addresses, where that was asked for; gives how many were done."""
    keeping = store()
    jobs = list(Invalidation.objects.filter(kind=InvalidationKind.ALL).order_by("pk"))
    if keeping is None or not jobs:
        return 0
    job = jobs.pop()
    if jobs:  # changed again meanwhile: what was done so far may be out of date
        Invalidation.objects.filter(pk__in=[old.pk for old in jobs]).delete()
    return go_on(keeping, job, time.monotonic() + seconds)


def go_on(keeping: Store, job: Invalidation, end: float) -> int:
    """Render page after page in the order of their keys, and note how far it came.

    The parts of a list (`?page=2`) go with the list itself and are rendered for who asks first.
    """
    before = job.done
    if not job.position:
        job.total = Page.objects.filter(visible()).count()
        for site in Site.objects.all():
            render_all(keeping, on_every_host(site_addresses(site)))
    for page in public_pages(job.position):
        own = (target for target in own_addresses(page) if "?" not in target)
        render_all(keeping, on_every_host(own))
        job.position, job.done = page.pk, job.done + 1
        if time.monotonic() >= end:
            job.save(update_fields=["position", "done", "total"])
            return job.done - before
    with transaction.atomic():
        complete = Invalidation.objects.filter(kind=InvalidationKind.CODE)
        complete.update(since=timezone.now(), done=job.done, total=job.total)
        job.delete()
    return job.done - before or 1


def render_all(keeping: Store, addresses: Iterable[Address]) -> None:
    """Render addresses one after the other; those that fail are noted and tried again later."""
    addresses = list(addresses)
    keeping.renew(address for address in addresses if not address.query)
    for address in addresses:
        try:
            refresh_address(keeping, address)
        except Failed:
            invalidation.invalidate([address])
    tell_caches_in_front(addresses)


def forget_other_hosts() -> None:
    """Remove what is kept of hosts that the site does not have, however that came about."""
    keeping = store()
    if keeping is None or not keeping.is_shared:
        return
    for host in keeping.hosts() - hosts():
        keeping.drop_below(host, "/")


def start_if_outdated() -> None:
    """Ask for the whole site where what it was made with has changed.

    Code, templates, texts, packages, settings, or the year, which stands on every page.
    """
    now = f"{fingerprint(settings.BASE_DIR)} {zone.now().year}"
    with transaction.atomic():
        known = Invalidation.objects.filter(kind=InvalidationKind.CODE).first()
        if known is None or known.target != now:
            Invalidation.objects.filter(kind=InvalidationKind.CODE).delete()
            Invalidation.objects.create(kind=InvalidationKind.CODE, target=now)
            invalidation.invalidate_all()


@cache
def fingerprint(root: Path) -> str:
    """A digest of what this process makes pages with."""
    digest = hashlib.sha256()
    # The name of their folder holds name and version. To read what is in it takes 2 MB more.
    packages = sorted({found.name for path in sys.path for found in Path(path).glob("*.dist-info")})
    named = {name: str(getattr(settings, name, "")) for name in SETTINGS}
    digest.update(f"{packages} {named}".encode())
    for folder in FOLDERS:
        for pattern in CODE:
            for file in sorted((root / folder).rglob(pattern)):
                digest.update(str(file).encode() + file.read_bytes())
    return digest.hexdigest()
