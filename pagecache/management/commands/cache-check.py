"""`manage.py cache-check`: whether readers get what they would get if nothing were kept."""

import os
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from background.parallel import spread
from pagecache.address import Address, on_every_host
from pagecache.addresses import PORTION, inventory
from pagecache.comparison import difference, is_whole
from pagecache.progress import Progress
from pagecache.refresh import Failed, is_anything_due, refresh_address
from pagecache.rendering import may_be_cached
from pagecache.stores import Store, StoreFailed, shared_store


class Command(BaseCommand):
    help = (
        "Compares every rendering that is kept with a fresh one, and looks for public addresses "
        "that are missing; prints each difference."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", metavar="PATH", help="just these addresses")
        parser.add_argument("--repair", action="store_true", help="render again what differs")
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
        parser.add_argument("--quiet", action="store_true", help="print differences only")

    def handle(
        self, *args: Any, paths: list[str], repair: bool, jobs: int, quiet: bool, **options: Any
    ) -> None:
        shared_store()
        progress = Progress(self.stdout, quiet)
        act = repaired if repair else compared
        portions = iter([on_every_host(paths)]) if paths else everything()
        count = 0
        try:
            for portion, found in spread(act, portions, jobs):
                progress.advance(len(portion), 0)
                for address, text in found:
                    count += 1
                    self.stdout.write(f"{address}: {text}")
        except StoreFailed as error:
            raise CommandError(f"The page cache fails: {error}") from error
        progress.end()
        if is_anything_due():
            progress.say("Changes are waiting to be rendered: what differs may be among them.")
        if count:
            raise CommandError(f"{count} of {progress.count} addresses differ.")


def everything() -> Iterator[list[Address]]:
    """All that is kept, then all that should be and is not."""
    keeping = shared_store()
    kept = keeping.addresses()
    missing = (
        address
        for portion in inventory()
        for address in portion.addresses
        if not address.query and keeping.stamp(address) is None
    )
    addresses = chain(kept, missing)
    while part := list(islice(addresses, PORTION)):
        yield part


def compared(addresses: list[Address]) -> list[tuple[str, str]]:
    """The addresses that differ, and how."""
    keeping = shared_store()
    found = ((str(address), difference(keeping, address)) for address in addresses)
    return [(address, text) for address, text in found if text]


def repaired(addresses: list[Address]) -> list[tuple[str, str]]:
    """The same, having rendered them again; or withdrawn them, where there is nothing to keep."""
    found = compared(addresses)
    for position, (target, text) in enumerate(found):
        try:
            repair(shared_store(), Address.parse(target))
        except Failed as error:
            found[position] = (target, f"{text}\ncannot be repaired: {error}")
    return found


def repair(keeping: Store, address: Address) -> None:
    """Render an address, whatever is kept there; raises Failed."""
    kept = keeping.get(address)
    if not may_be_cached(address) or (kept and not is_whole(kept)):
        keeping.drop([address])
    refresh_address(keeping, address)
