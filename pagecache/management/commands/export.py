"""`manage.py export`: the public site as files that any host can serve."""

import os
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page, Site

from background.parallel import spread
from cms.icons import ICONS, picture
from cms.visibility import visible
from pagecache.address import Address
from pagecache.addresses import inventory
from pagecache.mirror import rules
from pagecache.mirror.archives import rewrite_archive
from pagecache.mirror.fetching import Found, inside, lost, write, write_portion
from pagecache.mirror.links import ARCHIVE, Links
from pagecache.mirror.rewriting import Rewriter
from pagecache.mirror.swap import Refused, swapped
from pagecache.progress import Progress
from pagecache.rendering import render


class Command(BaseCommand):
    help = (
        "Writes the public site as a static mirror: pages, feeds, files, redirects and headers. "
        "Fails, and leaves the old mirror, when something cannot be rendered; broken links are "
        "listed, and make it fail after the new one is in place."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a link to what is written, replaced at once")
        parser.add_argument("--base-url", metavar="URL", help="the live site; default: its own")
        parser.add_argument("--host", help="which site, where there are several")
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
        parser.add_argument("--quiet", action="store_true", help="say only what is broken")

    def handle(self, *args: Any, folder: Path, host: str | None, **options: Any) -> None:
        sites = Site.objects.filter(hostname__iexact=host) if host else Site.objects.all()
        site = sites.order_by("-is_default_site", "-port").first()
        if site is None:
            raise CommandError(f"There is no site {host}.")
        self.site, self.host = site, site.hostname.lower()
        self.live = (options["base_url"] or site.root_url).rstrip("/")
        self.progress = Progress(self.stdout, options["quiet"])
        try:
            with swapped(folder.absolute()) as new:
                links = self.write(new, options["jobs"])
        except Refused as error:
            raise CommandError(str(error)) from error
        self.progress.end()
        if links.broken:
            lines = [f"{target}: {text}" for target, text in sorted(links.broken.items())]
            raise CommandError("\n".join([f"{len(lines)} broken links:", *lines]))

    def write(self, folder: Path, jobs: int) -> Links:
        """All of it, in this order: what a link leads to is known when all is rendered."""
        files = self.render(folder, jobs)
        links = Links(folder, self.host, self.live)
        links.add(files)
        rewriter = Rewriter(links, self.site.root_url)
        missing = self.not_found(folder)
        for name in ICONS:
            write(folder, name, iter([picture(name, self.site)[0]]))
        for one in [*missing, *files]:
            rewrite(folder, one, rewriter)
        found = list(rules.rules(self.site, links, files))
        while links.added:
            one = links.added.pop()
            files.append(one)
            rewrite(folder, one, rewriter)
        page = dict(render(Address(self.host, "/")).headers)
        rules.write_rules(folder, found, files, rules.headers_of(page, self.live))
        return links

    def render(self, folder: Path, jobs: int) -> list[Found]:
        """Every public address of the site, in a file."""
        self.progress.total = Page.objects.filter(visible(), depth__gt=1).count()
        ours = (
            portion._replace(addresses=[one for one in portion.addresses if one.host == self.host])
            for portion in inventory()
        )
        files: list[Found] = []
        failed: list[str] = []
        for portion, (done, errors) in spread(partial(write_portion, folder), ours, jobs):
            files += done
            failed += errors
            self.progress.advance(len(portion.addresses), portion.pages)
        if failed:
            raise CommandError("\n".join([f"{len(failed)} cannot be rendered:", *failed]))
        return files

    def not_found(self, folder: Path) -> list[Found]:
        """The page of a lost reader, in each language."""
        pages = []
        for prefix in ["/", *rules.prefixes()]:
            file = f"{prefix}{rules.NOT_FOUND}".lstrip("/")
            write(folder, file, iter([lost(Address(self.host, prefix))]))
            pages.append(Found(quote(prefix), file, "text/html"))
        return pages


def rewrite(folder: Path, found: Found, rewriter: Rewriter) -> None:
    """A rendered text, with links that lead somewhere."""
    place = inside(folder, found.file)
    if found.kind == ARCHIVE:
        rewrite_archive(place, rewriter)
        return
    before = place.read_bytes()
    text = rewriter.rewrite(before.decode(), found.kind.partition(";")[0], found.target)
    place.write_bytes(text.encode())
