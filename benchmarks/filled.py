"""`python -m benchmarks.filled COUNT`: makes a database with so many releases, or completes it."""

import sys

import django
from django.core.management import call_command


def complete(count: int) -> None:
    """Prepare database and static files, and add what is missing to `count` press releases.

    Its towns are drawn, as they are on every site that was rendered once.
    """
    from benchmarks.sites import fill
    from publications.models import PressRelease
    from townplans.stored import TOWNS, stored_svg

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    missing = count - PressRelease.objects.count()
    if missing > 0:
        fill(missing)
    for number in range(TOWNS):
        stored_svg("town", number)
        stored_svg("heart", number)


if __name__ == "__main__":
    django.setup()
    complete(int(sys.argv[1]))
