"""`manage.py prerender`: renders what readers will ask for, now."""

import os
from argparse import ArgumentParser
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from wagtail.models import Page

from background.parallel import spread
from cms.visibility import visible
from pagecache import invalidation
from pagecache.address import on_every_host
from pagecache.addresses import START, Portion, inventory
from pagecache.full_refresh import fingerprint
from pagecache.progress import Bookmark, Progress
from pagecache.refresh import Failed, refresh_address, tell_caches_in_front
from pagecache.stores import StoreFailed, shared_store


class Command(BaseCommand):
    help = (
        "Renders the public addresses of the site, in parallel. Interrupted, even killed, it goes "
        "on from there the next time it is called in the same way."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--all", action="store_true", help="every address; the default")
        what.add_argument("--below", metavar="PATH", default="/", help="those below a path")
        what.add_argument("paths", nargs="*", metavar="PATH", default=[], help="just these")
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
        parser.add_argument("--again", action="store_true", help="from the beginning")
        parser.add_argument("--quiet", action="store_true", help="say only what failed")

    def handle(self, *args: Any, paths: list[str], quiet: bool, **options: Any) -> None:
        shared_store()
        self.progress = Progress(self.stdout, quiet)
        try:
            if paths:
                failed = [error for path in paths for error in self.render_path(path)]
            else:
                failed = self.render_inventory(**options)
        except (BrokenProcessPool, DatabaseError, StoreFailed) as error:
            raise CommandError(f"Interrupted; call it again to go on: {error}") from error
        self.progress.end()
        if failed:
            raise CommandError("\n".join([f"{len(failed)} failed:", *failed]))

    def render_inventory(self, below: str, jobs: int, again: bool, **options: Any) -> list[str]:
        """Render all there is below a path; gives what failed."""
        bookmark = Bookmark("prerender", f"{below} {fingerprint(settings.BASE_DIR)}")
        after = START if again else bookmark.read()
        if after != START:
            self.progress.say("Going on with the run that was interrupted.")
        if below == "/":
            pages = Page.objects.filter(visible(), depth__gt=1, pk__gt=after.page)
            self.progress.total = pages.count()
        failed = []
        for portion, errors in spread(render_portion, inventory(after, below), jobs):
            failed += errors
            self.progress.advance(len(portion.addresses), portion.pages)
            bookmark.write(portion.end)
        bookmark.remove()
        return failed

    def render_path(self, path: str) -> list[str]:
        """Render an address on each host of the site; to have it on none is a failure."""
        addresses = on_every_host([path])
        failed = render_portion(Portion(addresses, START))
        self.progress.advance(len(addresses), 0)
        if failed or any(shared_store().get(address) for address in addresses):
            return failed
        return [f"{path}: there is nothing to keep"]


def render_portion(portion: Portion) -> list[str]:
    """Render addresses; gives what failed, which the scheduler will try again."""
    keeping, failed = shared_store(), []
    for address in portion.addresses:
        try:
            refresh_address(keeping, address, is_once=True)
        except Failed as error:
            invalidation.invalidate([address])
            failed.append(f"{address}: {error}")
    tell_caches_in_front(portion.addresses)
    return failed
