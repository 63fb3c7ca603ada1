"""How long a page that is taken down can still be read, anywhere, after the second person's click.

`python -m benchmarks.takedown`, in the environment of a running demo, takes articles down one after
the other, asks the running site over HTTP for every address at which each was, brings them back,
and prints a table.
"""

import os
import statistics
import sys
import time
from http.client import HTTPConnection
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import django

from benchmarks import report

if TYPE_CHECKING:
    from publications.models import Article

ROUNDS = 3  # of each kind
LONGEST = 60.0  # seconds: what is promised
HEAD = ["article", "addresses", "confirm, ms", "gone everywhere, ms", "lists rendered again, ms"]


class Took(NamedTuple):
    """One takedown, in milliseconds from the click."""

    title: str
    addresses: int
    confirmed: float
    gone: float
    fresh: float


def get(address: str) -> tuple[int, str]:
    """The status and the text that an anonymous reader gets from the running site."""
    from django.conf import settings

    host = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    connection = HTTPConnection(host.hostname or "localhost", host.port, timeout=30)
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read().decode("utf-8", "replace") + answer.headers.get("Location", "")
    connection.close()
    return answer.status, body


def is_read(address: str, words: list[str]) -> bool:
    """Whether an address still gives a file, or names the article."""
    status, body = get(address)
    if address.startswith(("/media/", "/documents/")):
        return status == 200
    return any(word in body for word in words)


def measure(page: "Article") -> Took:
    from accounts.models import User
    from cms.surfaces import addresses_of
    from corrections import actions
    from corrections.models import EditorialNotice

    editor, board = (User.objects.get(username=name) for name in ("redaktur", "pengurus"))
    words = [page.url]  # a title may be quoted elsewhere, as that of a shared file
    found = {address for listed in addresses_of(page).values() for address in listed}
    found = {address for address in found if "?q=" not in address} - shared_files(page)
    shown = {address for address in found if is_read(address, words)}
    act = actions.propose(page, "takedown", editor, text="Pengukuran", ground="law")
    began = time.monotonic()
    actions.confirm(act, board)
    confirmed = time.monotonic()
    while shown_still := {address for address in shown if is_read(address, words)}:
        if time.monotonic() - began > LONGEST:
            raise TimeoutError(f"Still to be read: {shown_still}")
    gone = time.monotonic()
    wait_until_fresh()
    fresh = time.monotonic()
    act = EditorialNotice.objects.get(pk=act.pk)
    actions.ask_to_undo(act, editor, "Pengukuran selesai")
    actions.confirm(EditorialNotice.objects.get(pk=act.pk), board)
    wait_until_fresh()
    times = ((moment - began) * 1000 for moment in (confirmed, gone, fresh))
    return Took(page.title, len(shown), *times)


def shared_files(page: "Article") -> set[str]:
    """The addresses of files that another page offers too, and that therefore stay."""
    from wagtail.models import Page, ReferenceIndex

    from home.surfaces import used
    from media.models import Document, Image

    found = set()
    for model in (Image, Document):
        for file in model.objects.filter(pk__in=used(page, model)):
            holders = ReferenceIndex.get_references_to(file).exclude(object_id=str(page.pk))
            keys = {int(key) for key in holders.values_list("object_id", flat=True)}
            if Page.objects.live().filter(pk__in=keys).exists():
                found.add(urlsplit(file.file.url if model is Image else file.url).path)
                sizes = file.renditions.all() if model is Image else []
                found |= {urlsplit(size.url).path for size in sizes}
    return found


def wait_until_fresh() -> None:
    from pagecache.refresh import is_anything_due

    while is_anything_due():
        time.sleep(0.02)


def main() -> int:
    from publications.models import PressRelease, ResearchPage

    pages = [
        *PressRelease.objects.released().filter(locale__language_code="id")[:ROUNDS],
        *ResearchPage.objects.released().filter(locale__language_code="id")[:ROUNDS],
    ]
    taken = [measure(page) for page in pages]
    rows = [
        [one.title[:40], str(one.addresses), *(f"{value:.0f}" for value in one[2:])]
        for one in taken
    ]
    middle = [statistics.median(values) for values in zip(*(one[1:] for one in taken), strict=True)]
    rows.append(["median", *(f"{value:.0f}" for value in middle)])
    sys.stdout.write(report.table(HEAD, rows))
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
    django.setup()
    sys.exit(main())
